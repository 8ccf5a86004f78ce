//! Numbers written out in the ways of a newsroom, for the properties of the grammar.

use countercheck::figure::Exact;

pub const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
pub const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// How a writer spells a number.
#[derive(Debug, Clone, Copy)]
pub struct Spelling {
    pub hyphen: bool,
    pub and: bool,
    pub capital: bool,
}

fn below_thousand(n: u64, style: Spelling) -> String {
    let mut text = String::new();
    if n >= 100 {
        text += UNITS[(n / 100) as usize];
        text += " hundred";
        if !n.is_multiple_of(100) {
            text += if style.and { " and " } else { " " };
        }
    }
    let rest = n % 100;
    if (1..20).contains(&rest) {
        text += UNITS[rest as usize];
    } else if rest >= 20 {
        text += TENS[(rest / 10) as usize];
        if !rest.is_multiple_of(10) {
            text += if style.hyphen { "-" } else { " " };
            text += UNITS[(rest % 10) as usize];
        }
    }
    text
}

pub fn spelled(n: u64, style: Spelling) -> String {
    if n == 0 {
        return "zero".to_owned();
    }
    let scales = [
        (1_000_000_000_000, " trillion"),
        (1_000_000_000, " billion"),
        (1_000_000, " million"),
        (1_000, " thousand"),
        (1, ""),
    ];
    let mut parts: Vec<String> = Vec::new();
    for (scale, name) in scales {
        let group = n / scale % 1_000;
        if group > 0 {
            let and = scale == 1 && group < 100 && style.and && !parts.is_empty();
            parts.push(format!(
                "{}{}{name}",
                if and { "and " } else { "" },
                below_thousand(group, style)
            ));
        }
    }
    let text = parts.join(" ");
    if style.capital {
        text[..1].to_uppercase() + &text[1..]
    } else {
        text
    }
}

pub fn grouped(n: u64) -> String {
    Exact::whole(i128::from(n)).to_reader()
}
