//! Each text with the states of its figures in order, `-` for none.

use crate::claim::claims;
use crate::document::{Document, Format};

fn states(text: &str) -> Vec<String> {
    let document = Document::from_text(text, Format::Plain);
    let claims = claims(&document);
    let states = claims.iter().filter(|c| {
        !matches!(
            c.figure.kind,
            crate::figure::Kind::Date | crate::figure::Kind::Time
        )
    });
    states
        .map(|c| c.status.clone().unwrap_or_else(|| "-".to_owned()))
        .collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, wanted) in cases {
        assert_eq!(states(text), *wanted, "{text}");
    }
}

#[test]
fn a_number_of_those_in_a_state_may_go_without_them() {
    check(&[(
        "Divers found 12 bodies. He put the number still missing at 30.",
        &["killed", "missing"],
    )]);
}

#[test]
fn a_participle_with_an_object_is_the_verb_of_its_own_clause() {
    check(&[
        (
            "Some 80 farms lost power and 12 were flooded.",
            &["-", "damaged"],
        ),
        (
            "Of the tug's crew, nine swam ashore; the other four have not been seen since.",
            &["survived", "missing"],
        ),
    ]);
}

#[test]
fn verbs_give_their_object_a_state() {
    check(&[
        ("Landslides kill 23 in southern hills", &["killed"]),
        (
            "The blast killed 14 shoppers and wounded 30.",
            &["killed", "injured"],
        ),
        (
            "A gas leak left 13 dead and 60 injured.",
            &["killed", "injured"],
        ),
        ("The carmaker is to cut 900 jobs.", &["dismissed"]),
        ("Floods washed away three bridges.", &["destroyed"]),
        (
            "Firefighters pulled nine people alive from the ruins.",
            &["rescued"],
        ),
        ("The council told 9,000 residents to leave.", &["evacuated"]),
        ("Thieves stole five paintings.", &["stolen"]),
        ("The airline cancelled 200 flights.", &["cancelled"]),
        ("Gale tears roofs from 40 houses", &["damaged"]),
        ("Car bomb kills 12 at border post", &["killed"]),
        ("Doctors treated 70 people for burns.", &["treated"]),
        ("A bus carrying 52 tourists left the road.", &["aboard"]),
    ]);
}

#[test]
fn who_does_it_is_in_no_state() {
    check(&[
        ("Twelve rebels killed three soldiers.", &["-", "killed"]),
        ("Two gunmen shot dead five worshippers.", &["-", "killed"]),
        ("Eight companies bid for the contract.", &["-"]),
        ("Sixteen officers arrested a man on Monday.", &["-"]),
    ]);
}

#[test]
fn the_verb_behind_is_passive_or_says_what_they_did() {
    check(&[
        ("Sixteen people were arrested at the march.", &["arrested"]),
        ("Fourteen killed in hotel fire", &["killed"]),
        ("About 4,000 miners are on strike.", &["striking"]),
        ("Ninety passengers survived.", &["survived"]),
        ("Some 80,000 fans watched the final.", &["attended"]),
        ("Three people are feared dead.", &["killed"]),
        ("Nine people were arrested and later charged.", &["charged"]),
        ("Nine people were killed or injured.", &["-"]),
        ("Three drivers were not hurt.", &["survived"]),
        ("Eleven hostages were released unharmed.", &["freed"]),
        (
            "Two climbers who survived the fall were flown home.",
            &["survived"],
        ),
    ]);
}

#[test]
fn nouns_say_a_state_too() {
    check(&[
        ("There were 12 deaths last year.", &["killed"]),
        (
            "The murder of three teenagers shocked the town.",
            &["killed"],
        ),
        ("The death toll rose to 47 from 35.", &["killed", "killed"]),
        ("The concert drew a crowd of 40,000.", &["attended"]),
        ("The firm has 450 employees.", &["employed"]),
        (
            "It employs 60 people and its 12 workers in Leith are at risk.",
            &["employed", "dismissed"],
        ),
    ]);
}

#[test]
fn a_part_is_in_the_state_of_its_whole() {
    check(&[
        (
            "Twelve people died, two of them children.",
            &["killed", "killed"],
        ),
        (
            "The attack killed 30 people, including two nurses.",
            &["killed", "killed"],
        ),
        ("Six of the 20 guests fell ill.", &["infected", "-"]),
        (
            "The dead included two teachers and five pupils.",
            &["killed", "killed"],
        ),
        (
            "Ten people died. Seven were children.",
            &["killed", "killed"],
        ),
        (
            "The plant will shed 350 of its 1,200 workers.",
            &["dismissed", "employed"],
        ),
    ]);
}

#[test]
fn a_word_says_what_can_be_said_of_what_is_counted() {
    check(&[
        ("The army lost 16 soldiers.", &["killed"]),
        ("The party lost nine seats.", &["lost"]),
        ("The town lost 300 jobs.", &["dismissed"]),
        ("He was fined £900 and jailed for two years.", &["-", "-"]),
        ("Measles cases climbed to 58.", &["infected"]),
    ]);
}

#[test]
fn how_often_and_how_much_is_in_no_state() {
    check(&[
        ("The driver was shot three times.", &["-"]),
        (
            "The party won 61 seats, four short of a majority.",
            &["won", "-"],
        ),
        ("She beat her rival by just 214 votes.", &["-"]),
        (
            "Floods up to three metres deep closed nine schools.",
            &["-", "closed"],
        ),
        (
            "The firm dropped a further six places in the table.",
            &["-"],
        ),
        (
            "Sensors were put on a 2km fence after a farm was damaged.",
            &["-"],
        ),
        (
            "Some 900 barrels leaked from a tank before it was sealed.",
            &["-"],
        ),
    ]);
}

#[test]
fn a_tally_of_a_ballot_was_voted() {
    check(&[
        ("Deputies approved the budget, 71-54.", &["voted"]),
        (
            "Parliament voted by 61 to 48 to lift the ban.",
            &["voted", "voted"],
        ),
        ("The bill fell by 36 votes to 33.", &["voted", "voted"]),
        ("City won the final 3-1.", &["-"]),
    ]);
}

#[test]
fn a_rank_is_in_the_state_of_its_noun() {
    check(&[
        ("It was the team's eighth defeat of the season.", &["lost"]),
        ("The club won their fourth title on Sunday.", &["won"]),
        ("It was her 11th goal of the season.", &["scored"]),
        ("She is the third minister to resign.", &["-"]),
    ]);
}

#[test]
fn who_has_an_illness_is_infected() {
    check(&[
        ("One in nine adults in the town has asthma.", &["infected"]),
        ("Some 60 pupils caught a stomach virus.", &["infected"]),
        ("The fishermen caught 12 sharks.", &["-"]),
        (
            "The ward has 14 patients with severe malaria.",
            &["infected"],
        ),
        (
            "Some 300 children have been vaccinated against measles.",
            &["-"],
        ),
    ]);
}

#[test]
fn bodies_are_recovered() {
    check(&[
        (
            "The bodies of three miners have been recovered.",
            &["recovered"],
        ),
        ("The bodies of three miners lay in the hall.", &["killed"]),
        ("Gunners shot down 30 of 41 drones.", &["destroyed", "-"]),
    ]);
}

#[test]
fn a_verb_of_many_meanings_goes_by_its_sentence() {
    check(&[
        ("Burglars took two televisions.", &["stolen"]),
        ("The ferry took two cars.", &["-"]),
        ("The militia is holding 23 aid workers.", &["kidnapped"]),
        ("Police are holding nine men.", &["arrested"]),
        ("The jury cleared two directors.", &["acquitted"]),
        ("Lightning struck four walkers.", &["injured"]),
        ("Floodwater had reached 1,300 homes.", &["damaged"]),
        (
            "Twelve of the stolen paintings have been found.",
            &["recovered"],
        ),
    ]);
}

#[test]
fn what_is_said_of_the_rest_is_not_said_of_those() {
    check(&[
        ("The party lost all but three of its seats.", &["-"]),
        (
            "More than 60 people were trampled, nine of them fatally.",
            &["injured", "killed"],
        ),
        (
            "Ninety were reported hurt, 12 seriously.",
            &["injured", "injured"],
        ),
        ("A nurse who tried to kill two patients was jailed.", &["-"]),
        ("Half the 300 guests fell ill.", &["infected", "-"]),
        (
            "Two goals in five minutes from Ada Holm settled it.",
            &["scored", "-"],
        ),
        ("The six are still listed as missing.", &["missing"]),
    ]);
}
