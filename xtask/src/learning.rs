//! Sets weights from examples.

use countercheck::ledger::same_figure::weighed::{Answers, Asked, Feature, WeightsFile};

/// What one document has to learn from.
pub struct Lesson {
    /// The fifth that its story is in.
    pub fold: u64,
    /// How much each of its pairs counts.
    pub weight: f64,
    /// Pairs that are known to be slips, or none.
    pub examples: Vec<(Answers, bool)>,
    /// The pairs at the place of a labelled slip, one of which may be it.
    pub labelled: Vec<Answers>,
}

/// How much a slip that is made up counts against another pair: a dozen are made up for one place.
const MADE_UP: f64 = 0.25;

/// Weights from all stories but those of one fifth.
pub fn learn(lessons: &[Lesson], without: Option<u64>) -> WeightsFile {
    let columns = Columns::new();
    let known = || lessons.iter().filter(|l| Some(l.fold) != without);
    let mut rows: Vec<Row> = known()
        .flat_map(|l| l.examples.iter().map(|e| (e, l.weight)))
        .map(|((answers, slip), weight)| match slip {
            true => (columns.of(answers), 1.0, weight * MADE_UP),
            false => (columns.of(answers), 0.0, weight),
        })
        .collect();
    let first = fitted(&rows, &columns);
    for lesson in known() {
        let pairs = lesson.labelled.iter().map(|a| columns.of(a));
        let best = pairs
            .map(|row| (row.iter().map(|at| first[*at]).sum::<f64>(), row))
            .max_by(|x, y| x.0.total_cmp(&y.0));
        // What looks less like a slip than not may be another one's place.
        rows.extend(
            best.filter(|(sum, _)| *sum > 0.0)
                .map(|(_, row)| (row, 1.0, lesson.weight)),
        );
    }
    columns.file(&fitted(&rows, &columns))
}

/// The columns of one pair, whether it is a slip, and how much it counts.
type Row = (Vec<usize>, f64, f64);

/// The columns of the table that is learnt from: the first is every pair's, each other one an answer of a feature.
struct Columns {
    /// The first column of each feature, and one behind the last.
    first: Vec<usize>,
}

impl Columns {
    fn new() -> Columns {
        let mut first = vec![1];
        for feature in Feature::ALL {
            first.push(first.last().copied().unwrap_or(1) + feature.answers().len());
        }
        Columns { first }
    }

    fn len(&self) -> usize {
        self.first.last().copied().unwrap_or(1)
    }

    /// The columns that hold for a pair.
    fn of(&self, answers: &Answers) -> Vec<usize> {
        let each = answers
            .iter()
            .zip(&self.first)
            .map(|(answer, first)| first + usize::from(*answer));
        std::iter::once(0).chain(each).collect()
    }

    /// The file of weights, without what is asked.
    fn file(&self, weights: &[f64]) -> WeightsFile {
        let hundredths = |w: f64| (w * 100.0).round() as i32;
        let of = |(feature, columns): (&Feature, &[usize])| {
            let answers = feature
                .answers()
                .into_iter()
                .zip(&weights[columns[0]..columns[1]]);
            let named = answers.map(|(answer, w)| (answer, hundredths(*w)));
            (feature.name().to_owned(), named.collect())
        };
        WeightsFile {
            asked: Asked::default(),
            perhaps: 0,
            base: hundredths(weights[0]),
            weight: Feature::ALL
                .iter()
                .zip(self.first.windows(2))
                .map(of)
                .collect(),
        }
    }
}

/// Logistic regression with a square penalty, by Nesterov's accelerated gradient (1983), whose steps are as long as the steepest curve
/// allows.
fn fitted(rows: &[Row], columns: &Columns) -> Vec<f64> {
    /// With more of them as many slips are found, and as many alarms raised.
    const STEPS: i32 = 1500;
    /// What the penalty on a weight is against the loss of one story.
    const PENALTY: f64 = 100.0;
    let all: f64 = rows.iter().map(|r| r.2).sum();
    let step = 1.0 / (all * (Feature::ALL.len() + 1) as f64 / 4.0 + PENALTY);
    let mut weights = vec![0.0; columns.len()];
    let mut ahead = weights.clone();
    for turn in 0..STEPS {
        let mut slope: Vec<f64> = ahead.iter().map(|w| PENALTY * w).collect();
        for (active, slip, weight) in rows {
            let sum: f64 = active.iter().map(|at| ahead[*at]).sum();
            let error = (1.0 / (1.0 + (-sum).exp()) - slip) * weight;
            for at in active {
                slope[*at] += error;
            }
        }
        let momentum = f64::from(turn) / f64::from(turn + 3);
        for at in 0..weights.len() {
            let next = ahead[at] - step * slope[at];
            ahead[at] = next + momentum * (next - weights[at]);
            weights[at] = next;
        }
    }
    weights
}
