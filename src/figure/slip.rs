//! Slips of the hand: two numbers that differ as a number and its misprint do.
//!
//! In: two exact numbers. Out: a [`Slip`], or nothing where they have no such likeness.

use super::Exact;

/// How two numbers of equally many digits are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// Two digits have changed places.
    Swapped,
    /// One digit of so many is another one.
    OneDigit(usize),
}

/// The slip between two numbers, noughts at the end and signs aside (`4.3m` and `3.4m`: two digits have changed places).
pub fn between(a: Exact, b: Exact) -> Option<Slip> {
    let (mut a, mut b) = (digits(a), digits(b));
    while a.last() == Some(&b'0') && b.last() == Some(&b'0') {
        a.pop();
        b.pop();
    }
    if a.len() != b.len() || a.len() < 2 {
        return None;
    }
    let apart = a.iter().zip(&b).filter(|(a, b)| a != b).count();
    match apart {
        1 => Some(Slip::OneDigit(a.len())),
        2 => {
            a.sort_unstable();
            b.sort_unstable();
            (a == b).then_some(Slip::Swapped)
        }
        _ => None,
    }
}

/// The digits of a number, always three of them behind the point.
fn digits(n: Exact) -> Vec<u8> {
    let thousandths = n.magnitude().times(Exact::whole(1_000));
    let text = thousandths.map(|n| n.floor().to_string());
    text.unwrap_or_default().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(a: &str, b: &str) -> Option<Slip> {
        between(Exact::decimal(a).unwrap(), Exact::decimal(b).unwrap())
    }

    #[test]
    fn digits_swapped_or_one_of_them_another() {
        assert_eq!(slip("72", "27"), Some(Slip::Swapped));
        assert_eq!(slip("6400000", "4600000"), Some(Slip::Swapped));
        assert_eq!(slip("36.2", "34.2"), Some(Slip::OneDigit(3)));
        assert_eq!(slip("2900000", "1900000"), Some(Slip::OneDigit(2)));
        assert_eq!(slip("129", "84"), None);
        assert_eq!(slip("7", "9"), None);
        assert_eq!(slip("41", "41"), None);
    }
}
