//! English: whether a text is written in it, so that one that is not is never reported as clean.
//!
//! In: the words of a draft. Out: `None` for English and for what is too short or too odd to tell, else why not, with the
//! share that was recognised. The method is that of small words: every language repeats a few dozen of its own, and a
//! story of any length has several of them. It asks for proof of another language; doubt is English.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::embedded::{read, vocabulary_file};

/// How many words are looked at; that is more than enough to tell.
const MOST_WORDS: usize = 4_000;

/// Why the text of these blocks is not English; `None` where it is, or where nothing proves that it is not.
pub fn foreign<'t>(blocks: impl Iterator<Item = &'t str>) -> Option<String> {
    let counts = Counts::of(blocks);
    let file = &TABLE.file;
    let percent = |part: usize, of: usize| 100 * part / of.max(1);
    let other = counts.letters - counts.latin;
    if counts.letters >= file.least_letters && percent(other, counts.letters) > file.other_script {
        let share = percent(counts.latin, counts.letters);
        return Some(format!(
            "not checked: not English; {share} % of its letters are of the Latin alphabet"
        ));
    }
    let share = percent(counts.english, counts.words);
    let best = counts
        .languages
        .iter()
        .zip(&file.language)
        .max_by_key(|(c, _)| c.hits);
    if let Some((found, language)) = best
        && found.different >= file.different
        && percent(found.hits, counts.words) >= file.share
        && found.hits >= file.times * counts.english
    {
        return Some(format!(
            "not checked: not English; {share} % of its words are common English ones, {} % {}",
            percent(found.hits, counts.words),
            language.name
        ));
    }
    let proof = counts.words >= file.least_words && share < file.least_english;
    proof.then(|| {
        format!("not checked: not English; {share} % of its words are common English ones")
    })
}

/// `rules/vocabulary/languages.toml`.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    different: usize,
    share: usize,
    times: usize,
    least_words: usize,
    least_english: usize,
    other_script: usize,
    least_letters: usize,
    english: Vec<String>,
    language: Vec<Language>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    name: String,
    words: Vec<String>,
}

struct Table {
    file: File,
    english: FxHashSet<String>,
    /// The languages that a word is one of.
    others: FxHashMap<String, Vec<usize>>,
}

const LANGUAGES: &str = vocabulary_file!("languages");

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = read(LANGUAGES);
    let english: FxHashSet<String> = file.english.iter().cloned().collect();
    let mut others: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (number, language) in file.language.iter().enumerate() {
        for word in language.words.iter().filter(|w| !english.contains(*w)) {
            others.entry(word.clone()).or_default().push(number);
        }
    }
    Table {
        file,
        english,
        others,
    }
});

/// What was counted in a text.
#[derive(Default)]
struct Counts<'t> {
    letters: usize,
    latin: usize,
    /// Words in lower case, and of them the English ones.
    words: usize,
    english: usize,
    languages: Vec<Found<'t>>,
}

#[derive(Default)]
struct Found<'t> {
    hits: usize,
    different: usize,
    seen: FxHashSet<&'t str>,
}

impl<'t> Counts<'t> {
    fn of(blocks: impl Iterator<Item = &'t str>) -> Counts<'t> {
        let table = &*TABLE;
        let mut counts = Counts {
            languages: table
                .file
                .language
                .iter()
                .map(|_| Found::default())
                .collect(),
            ..Counts::default()
        };
        let words = blocks.flat_map(|block| block.split(|c: char| !c.is_alphabetic()));
        for word in words.filter(|word| !word.is_empty()).take(MOST_WORDS) {
            counts.letters += word.chars().count();
            counts.latin += word.chars().filter(|c| is_latin(*c)).count();
            if !word.starts_with(char::is_lowercase) {
                continue;
            }
            counts.words += 1;
            counts.english += usize::from(table.english.contains(word));
            for number in table.others.get(word).into_iter().flatten() {
                let found = &mut counts.languages[*number];
                found.hits += 1;
                found.different += usize::from(found.seen.insert(word));
            }
        }
        counts
    }
}

fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}'
        | '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff5a}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<String> {
        foreign(text.split('\n'))
    }

    #[test]
    fn the_file_is_read() {
        let file: File = serde_json::from_str(LANGUAGES).expect("languages.toml");
        assert!(file.language.len() > 15);
        let one_of_both = file
            .language
            .iter()
            .flat_map(|l| &l.words)
            .filter(|w| file.english.contains(w));
        // These stand in both lists as they are spelled alike, and count as English.
        let known = ["is", "do", "a"];
        assert!(
            one_of_both.clone().all(|w| known.contains(&w.as_str())),
            "{:?}",
            one_of_both.collect::<Vec<_>>()
        );
    }

    #[test]
    fn other_languages_are_told() {
        for (text, language) in [
            (
                "El martes murieron 12 personas en un ataque contra el mercado de la ciudad, según la policía, que detuvo a dos de los sospechosos.",
                "Spanish",
            ),
            (
                "Douze personnes ont été tuées mardi dans une attaque contre le marché de la ville, selon la police.",
                "French",
            ),
            (
                "Bei einem Angriff auf den Markt der Stadt sind am Dienstag nach Angaben der Polizei zwölf Menschen getötet worden.",
                "German",
            ),
            (
                "Dodici persone sono morte martedì in un attacco al mercato della città, che secondo la polizia è stato il più grave.",
                "Italian",
            ),
            (
                "Doze pessoas morreram na terça-feira em um ataque ao mercado da cidade, segundo a polícia, que não deu mais detalhes.",
                "Portuguese",
            ),
            (
                "Tolv mennesker ble drept i et angrep på markedet i byen tirsdag, og politiet har ikke pågrepet noen, sier de.",
                "Danish",
            ),
        ] {
            let told = told(text).unwrap_or_default();
            assert!(told.contains(language), "{language}: {told}");
        }
        let russian = "Двенадцать человек погибли во вторник при нападении на рынок.";
        assert!(told(russian).is_some_and(|t| t.contains("Latin")));
    }

    #[test]
    fn a_language_without_a_list_is_told_by_what_it_lacks() {
        let welsh = "mae pobl wedi cael eu lladd mewn ymosodiad ar farchnad yn y ddinas ddydd mawrth medd yr heddlu ".repeat(5);
        assert!(told(&welsh).is_some());
    }

    #[test]
    fn english_is_never_refused() {
        for text in [
            "",
            "12 dead",
            "Twelve die in market blast",
            "POLICE SAID 12 PEOPLE WERE KILLED IN THE CITY ON TUESDAY.",
            "Deportivo de La Coruña 2 Real Sociedad 1\nRacing de Santander 0 Celta de Vigo 3\nAtlético de Madrid 1 Cultural y Deportiva de León 1",
            "Charles de Gaulle and Rio de Janeiro, the mayor of Los Angeles said.",
            "\"Je ne regrette rien de ce que j'ai fait dans cette ville,\" he said in court on Monday, his lawyer told reporters.",
            "c Smith b Jones 12; lbw b Khan 0; run out 4; not out 31; extras 7",
            "Москва: the Kremlin said on Monday that 12 people had been arrested.",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
