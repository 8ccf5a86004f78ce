//! Each blocker on a text that it holds for and on one that it does not.

use super::*;
use crate::claim::claims;
use crate::document::{Document, Format};
use crate::ledger::same_figure::Sentences;

/// What a blocker says of two figures of a text, each the first with these words.
fn says(blocker: Blocker, text: &str, odd: &str, other: &str) -> Option<&'static str> {
    let document = Document::from_text(text, Format::Plain);
    let claims = claims(&document);
    let sentences = Sentences::new(&document, &claims);
    let weigher = Weigher::new(&document, &claims, &sentences);
    let find = |words: &str| {
        let found = claims.iter().position(|c| document.slice(c.span) == words);
        found.unwrap_or_else(|| panic!("no figure “{words}” in “{text}”"))
    };
    blocker(&weigher, find(odd), find(other))
}

#[test]
fn a_figure_that_is_told_in_the_same_paragraph_is_another() {
    let twice = "Harwick will pay £42m for the bridge. It will pay £45m for the road.\n\nThe road will cost £45m.";
    let once = "Harwick will pay £42m for the bridge.\n\nThe bridge will cost £45m.";
    let third = "Harwick will pay £42m for the bridge. It will pay £45m.\n\nThe bridge will cost £45,000,000.";
    assert!(says(consumed, third, "£42m", "£45,000,000").is_some());
    assert!(says(consumed, once, "£42m", "£45m").is_none());
    assert!(
        says(consumed, twice, "£42m", "£45m").is_none(),
        "the very figure is not told besides itself"
    );
}

/// Whether the other figure stands in the odd one's paragraph too.
fn consumed(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    told_here(weigher, odd, other).map(|_| "told here")
}

#[test]
fn ages_beside_two_names_are_of_two_people() {
    let text = "Maya Orr, 16, took ten subjects.\n\nMaya Orr stood with her brother Chidi, 11, at the gate.";
    assert!(says(other_person, text, "16", "11").is_some());
    let text = "Maya Orr, 16, took ten subjects.\n\nMaya Orr, 18, stood at the gate.";
    assert!(says(other_person, text, "16", "18").is_none());
}

#[test]
fn like_sentences_about_two_tell_two_figures() {
    let text = "Norwick Motors sold 1,250 cars last year.\n\nHarlow Cars sold 1,430 cars.";
    assert!(says(other_subject, text, "1,250", "1,430").is_some());
    let text = "The club planted 50 trees in May.\n\nIts rivals planted 40 trees.";
    assert!(says(other_subject, text, "50", "40").is_some());
    let text = "Norwick Motors sold 1,250 cars last year.\n\nThe firm sold 1,430 cars.";
    assert!(says(other_subject, text, "1,250", "1,430").is_none());
    let text = "Mr Paul Orr planted 50 trees in May.\n\nPaul Orr planted 40 trees.";
    assert!(says(other_subject, text, "50", "40").is_none());
}

#[test]
fn two_who_say_two_numbers_may_both_be_right() {
    let text = "The ministry said 20 people were held.\n\nThe opposition said 30 people were held.";
    assert!(says(other_speaker, text, "20", "30").is_some());
    let text = "The ministry said 20 people were held.\n\nThe ministry said 30 people were held.";
    assert!(says(other_speaker, text, "20", "30").is_none());
    let text = "The ministry said 20 people were held.\n\nOn Monday 30 people were held.";
    assert!(says(other_speaker, text, "20", "30").is_none());
    let text = "The ministry said 20 people were held.\n\nMost of the 30 people held were boys, the opposition said.";
    assert!(says(other_speaker, text, "20", "30").is_none());
}

#[test]
fn a_figure_that_the_other_sentence_has_too_is_no_slip() {
    let text = "The bridge cost £42m.\n\nThe bridge cost £42,000,000, not the £45m of the plan.";
    assert!(says(explained, text, "£42m", "£45m").is_some());
    let text = "The bridge cost £42m.\n\nThe bridge cost £45m.";
    assert!(says(explained, text, "£42m", "£45m").is_none());
}

#[test]
fn a_sum_of_the_other_sentence_is_no_slip() {
    let text = "Hall was found guilty of 27 charges.\n\nHall was convicted of 21 charges of theft and 6 charges of fraud.";
    assert!(says(added_up, text, "27", "21").is_some());
    let text = "Hall was found guilty of 28 charges.\n\nHall was convicted of 21 charges of theft and 6 charges of fraud.";
    assert!(says(added_up, text, "28", "21").is_none());
}

#[test]
fn a_number_many_times_the_other_is_no_slip() {
    let text = "The club has 9,000 members.\n\nThe club lost 12 members.";
    assert!(says(far_apart, text, "9,000", "12").is_some());
    let text = "The club has 900 members.\n\nThe club has 600 members.";
    assert!(says(far_apart, text, "900", "600").is_none());
}

#[test]
fn dates_are_told_as_far_as_each_other() {
    let text = "Hall met her on 4 May.\n\nHall met her in 2011.";
    assert!(says(other_parts, text, "4 May", "2011").is_some());
    let text = "Hall met her in 2012.\n\nHall met her in 2011.";
    assert!(says(other_parts, text, "2012", "2011").is_none());
    let text =
        "Sales rose in the third quarter of 2020.\n\nSales rose in the third quarter of 2019.";
    let quarters = ("third quarter of 2020", "third quarter of 2019");
    assert!(says(other_parts, text, quarters.0, quarters.1).is_none());
}

#[test]
fn ages_are_of_one_person_who_is_named() {
    let text = "A 28-year-old man was hurt.\n\nA 30-year-old man was hurt.";
    assert!(says(other_person, text, "28-year-old", "30-year-old").is_some());
    let text =
        "Jane Hall, 28, was hurt in Harwick.\n\nIn Brezno the name of Jane Hall, 30, was read out.";
    assert!(says(other_person, text, "28", "30").is_none());
}

#[test]
fn two_with_one_surname_are_two_people() {
    let text = "Anya Pilar, 17, won the prize.\n\nMarek Pilar, 19, won nothing.";
    assert!(says(other_person, text, "17", "19").is_some());
    let text = "Anya Pilar, 17, won the prize.\n\nIn Brezno Pilar, 19, won nothing.";
    assert!(says(other_person, text, "17", "19").is_none());
}

#[test]
fn an_age_at_another_time_is_another() {
    let text = "Anya Pilar, 17, won the prize.\n\nAnya Pilar joined the band at 15.";
    assert!(says(other_age, text, "17", "15").is_some());
    let text = "Anya Pilar, 17, won the prize.\n\nAnya Pilar began to play when she was 6.";
    assert!(says(other_age, text, "17", "6").is_some());
    let text = "Anya Pilar, 17, won the prize.\n\nIn Brezno Anya Pilar, 19, won nothing.";
    assert!(says(other_age, text, "17", "19").is_none());
}

#[test]
fn the_day_of_a_page_is_no_day_of_the_story() {
    let text = "The mill of Harwick burned.\n\nPosted: March 6, 2013 by the Harwick Echo.\n\nThe mill burned on March 2, 2013.";
    assert!(says(stamped, text, "March 6, 2013", "March 2, 2013").is_some());
    let text = "The mill of Harwick opened on March 6, 2013.\n\nThe mill burned on March 2, 2013.";
    assert!(says(stamped, text, "March 6, 2013", "March 2, 2013").is_none());
}

#[test]
fn sentences_with_two_ages_are_about_two_people() {
    let text = "The 21-year-old scored 13 goals this season.\n\nThe 29-year-old scored four goals this season.";
    assert!(says(other_people, text, "13", "four").is_some());
    let text = "The 21-year-old scored 13 goals this season.\n\nThe striker scored four goals this season.";
    assert!(says(other_people, text, "13", "four").is_none());
}

#[test]
fn sentences_that_name_others_are_about_others() {
    let text =
        "The bakery of Harwick employs 120 people.\n\nThe bakery of Brezno employs 150 people.";
    assert!(says(other_names, text, "120", "150").is_some());
    let text =
        "The bakery of Harwick employs 120 people.\n\nThe Harwick bakery employs 150 people.";
    assert!(says(other_names, text, "120", "150").is_none());
}

#[test]
fn a_number_that_somebody_is_counted_along_in_is_another() {
    let text =
        "Four dead, including the gunman, at Harwick.\n\nThree people were killed at Harwick.";
    assert!(says(counted_along, text, "Four", "Three").is_some());
    let text = "Four dead at Harwick.\n\nThree people were killed at Harwick.";
    assert!(says(counted_along, text, "Four", "Three").is_none());
}

#[test]
fn a_time_since_is_no_length() {
    let text = "Hall signed a deal for five years.\n\nThree years after the deal Hall left.";
    assert!(says(other_use, text, "five years", "Three years").is_some());
    let text = "Hall signed a deal for five years.\n\nThe deal is for three years.";
    assert!(says(other_use, text, "five years", "three years").is_none());
}

#[test]
fn who_speaks_of_himself_is_not_known() {
    let text =
        "\"I waited for 23 hours,\" said one.\n\n\"The longest wait was 24 hours,\" said another.";
    assert!(says(of_oneself, text, "23 hours", "24 hours").is_some());
    let text = "They waited for 23 hours.\n\nThe wait was 24 hours.";
    assert!(says(of_oneself, text, "23 hours", "24 hours").is_none());
}

#[test]
fn what_the_text_calls_another_is_another() {
    let text = "The other issue was of $100m.\n\nThe issue of Norvik was of $150m.";
    assert!(says(told_apart, text, "$100m", "$150m").is_some());
    let text = "Like others, Norvik made an issue of $100m.\n\nThe issue of Norvik was of $150m.";
    assert!(
        says(told_apart, text, "$100m", "$150m").is_none(),
        "it does not begin with it"
    );
    let text = "Norvik made a second $100m issue.\n\nNorvik made a $150m issue.";
    assert!(says(told_apart, text, "$100m", "$150m").is_some());
}

#[test]
fn what_was_told_at_the_top_and_again_is_not_told_a_third_time() {
    let text = "Norvik earned $6.86 a share.\n\nWithout that sale, Norvik earned $6.86 a share.\n\nNorvik earned $6.78 a diluted share.\n\nIt is based in Harwick and has 40 shops.";
    assert!(says(told_already, text, "$6.78", "$6.86").is_some());
    assert!(says(told_already, text, "$6.86", "$6.78").is_none());
}

#[test]
fn a_run_is_not_the_whole() {
    let text = "Norvik won behind 31 points from Hall.\n\nHall then scored 14 points in a row.";
    assert!(says(run_of_them, text, "31", "14").is_some());
    let text = "Norvik won behind 31 points from Hall.\n\nHall scored 14 points.";
    assert!(says(run_of_them, text, "31", "14").is_none());
}

#[test]
fn direct_speech_is_not_the_writers_own_word() {
    let text = "“We lost 40 cows,” said Hall.\n\nThe farm of Hall lost 50 cows.";
    assert!(says(other_voice, text, "40", "50").is_some());
    let text = "Hall said they lost 40 cows.\n\nThe farm of Hall lost 50 cows.";
    assert!(says(other_voice, text, "40", "50").is_none());
}

#[test]
fn two_figures_that_are_both_at_home_are_two() {
    let text = "Norvik earned £8m, and £29m without the fine.\n\nThe plant at Orsk lost £29,000,000.\n\nNorvik earned £8m.";
    assert!(says(both_told, text, "£8m", "£29,000,000").is_some());
    let text = "Norvik earned £8m.\n\nNorvik earned £29m.";
    assert!(says(both_told, text, "£8m", "£29m").is_none());
}

#[test]
fn what_is_told_beside_the_odd_one_in_a_likelier_place_is_another() {
    let text = "Norvik made a £13m bid for the bakery. Harlow made a bid of £22m in May.\n\nThe £22,000,000 bid of Harlow is high.";
    assert!(says(at_home_here, text, "£13m", "£22,000,000").is_some());
    let text = "Norvik made a £13m bid for the bakery. Harlow made a bid of £21m in May.\n\nThe £22,000,000 bid of Harlow is high.";
    assert!(says(at_home_here, text, "£13m", "£22,000,000").is_none());
}

#[test]
fn the_first_time_is_not_the_last() {
    let text = "Harwick last won the cup in 1998.\n\nThe cup was first won in 1889.";
    assert!(says(first_and_last, text, "1998", "1889").is_some());
    let text = "Harwick won the cup in 1998.\n\nThe cup was first won in 1889.";
    assert!(says(first_and_last, text, "1998", "1889").is_none());
}

#[test]
fn what_is_told_net_of_something_is_another_amount() {
    let text = "Net of the charge, earnings per share were $2.12.\n\nHarlow earned $1.1 billion, or $2.04 per share.";
    assert!(says(other_basis, text, "$2.12", "$2.04").is_some());
    let text = "Earnings per share were $2.12.\n\nHarlow earned $1.1 billion, or $2.04 per share.";
    assert!(says(other_basis, text, "$2.12", "$2.04").is_none());
}
