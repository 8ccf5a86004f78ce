//! Exact numbers: checked rational arithmetic, and decimal strings in and out.

use std::fmt;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};

/// An exact rational number. Every operation is checked: what does not fit is `None`, never wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Exact(Ratio<i128>);

impl Exact {
    /// Nought.
    pub const ZERO: Exact = Exact(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Exact = Exact(Ratio::new_raw(1, 1));

    /// A whole number.
    pub const fn whole(n: i128) -> Exact {
        Exact(Ratio::new_raw(n, 1))
    }

    /// `numerator / denominator`; `None` where the denominator is nought.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Exact> {
        (denominator != 0).then(|| Exact(Ratio::new(numerator, denominator)))
    }

    /// Ten to the power of `n`, for -30 <= n <= 30.
    pub fn power_of_ten(n: i32) -> Option<Exact> {
        if n.abs() > 30 {
            return None;
        }
        let power = 10i128.pow(n.unsigned_abs());
        if n < 0 {
            Exact::ratio(1, power)
        } else {
            Some(Exact::whole(power))
        }
    }

    /// Reads `digits[.digits]`, without sign or separators.
    pub fn decimal(text: &str) -> Option<Exact> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let mut value: i128 = 0;
        for digit in whole.bytes().chain(fraction.bytes()) {
            let digit = digit.is_ascii_digit().then(|| i128::from(digit - b'0'))?;
            value = value.checked_mul(10)?.checked_add(digit)?;
        }
        Exact::whole(value).times(Exact::power_of_ten(-i32::try_from(fraction.len()).ok()?)?)
    }

    /// Compares two that fit into half the room, by multiplying across.
    fn small_cmp(self, other: Exact) -> Option<std::cmp::Ordering> {
        let small = |n: &i128| i64::try_from(*n).ok().map(i128::from);
        let left = small(self.0.numer())? * small(other.0.denom())?;
        let right = small(other.0.numer())? * small(self.0.denom())?;
        Some(left.cmp(&right))
    }

    /// Both as whole numbers, where they are: the common case, and one that needs no common divisor.
    fn wholes(self, other: Exact) -> Option<(i128, i128)> {
        let whole = |x: Exact| (*x.0.denom() == 1).then(|| *x.0.numer());
        Some((whole(self)?, whole(other)?))
    }

    /// The sum, where it fits.
    pub fn plus(self, other: Exact) -> Option<Exact> {
        match self.wholes(other) {
            Some((a, b)) => a.checked_add(b).map(Exact::whole),
            None => self.0.checked_add(&other.0).map(Exact),
        }
    }

    /// The difference, where it fits.
    pub fn minus(self, other: Exact) -> Option<Exact> {
        match self.wholes(other) {
            Some((a, b)) => a.checked_sub(b).map(Exact::whole),
            None => self.0.checked_sub(&other.0).map(Exact),
        }
    }

    /// The product, where it fits.
    pub fn times(self, other: Exact) -> Option<Exact> {
        if let Some((a, b)) = self.wholes(other) {
            return a.checked_mul(b).map(Exact::whole);
        }
        self.small_product(other)
            .or_else(|| self.0.checked_mul(&other.0).map(Exact))
    }

    /// The product of two that fit into half the room: no step of it can overflow, and the common divisor is found in 64 bits.
    fn small_product(self, other: Exact) -> Option<Exact> {
        let small = |n: &i128| i64::try_from(*n).ok();
        let (a, b) = (small(self.0.numer())?, small(self.0.denom())?);
        let (c, d) = (small(other.0.numer())?, small(other.0.denom())?);
        let across = gcd(a.unsigned_abs(), d.unsigned_abs());
        let other_way = gcd(c.unsigned_abs(), b.unsigned_abs());
        let (across, other_way) = (i128::from(across), i128::from(other_way));
        let numerator = (i128::from(a) / across) * (i128::from(c) / other_way);
        let denominator = (i128::from(b) / other_way) * (i128::from(d) / across);
        Some(Exact(Ratio::new_raw(numerator, denominator)))
    }

    /// The quotient, where it fits and the divisor is not nought.
    pub fn over(self, other: Exact) -> Option<Exact> {
        if other.0.is_zero() {
            None
        } else if other == Exact::ONE {
            Some(self)
        } else if let Some((a, b)) = self.wholes(other)
            && let (Ok(a), Ok(b)) = (i64::try_from(a), i64::try_from(b))
            && a.checked_rem(b) == Some(0)
        {
            a.checked_div(b).map(Exact::from)
        } else {
            self.0.checked_div(&other.0).map(Exact)
        }
    }

    /// The number without its sign.
    pub fn magnitude(self) -> Exact {
        Exact(self.0.abs())
    }

    /// The number with the other sign.
    pub fn negated(self) -> Exact {
        Exact(-self.0)
    }

    /// Whether it is nought.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below nought.
    pub fn is_negative(self) -> bool {
        self.0.is_negative()
    }

    /// The whole number, where it is one.
    pub fn to_whole(self) -> Option<i128> {
        self.0.is_integer().then(|| *self.0.numer())
    }

    /// The largest whole number that is not larger.
    pub fn floor(self) -> i128 {
        self.0.floor().to_integer()
    }

    /// The decimal string with at most `places` places, rounded half away from nought,
    /// trailing noughts cut ("0.333", "12", "1.5").
    pub fn to_decimal(self, places: u32) -> String {
        let negative = self.is_negative();
        let magnitude = self.0.abs();
        let whole = magnitude.to_integer();
        let scale = 10i128.pow(places.min(30));
        let rest = magnitude - Ratio::from_integer(whole);
        let Some(scaled) = rest.checked_mul(&Ratio::from_integer(scale)) else {
            return format!("{}{whole}", if negative { "-" } else { "" });
        };
        let mut rest = scaled.round().to_integer();
        let mut whole = whole;
        if rest >= scale {
            rest -= scale;
            whole = whole.saturating_add(1);
        }
        let sign = if negative && (whole != 0 || rest != 0) {
            "-"
        } else {
            ""
        };
        if rest == 0 {
            return format!("{sign}{whole}");
        }
        let digits = format!("{rest:0width$}", width = places as usize);
        format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
    }

    /// How many digits the number has without the noughts at either end: two of 0.42 and of 420,000.
    pub fn significant_digits(self) -> usize {
        let text = self.magnitude().to_decimal(12).replace('.', "");
        text.trim_matches('0').len()
    }

    /// The decimal string for a reader: thousands separated, two places at most.
    pub fn to_reader(self) -> String {
        let plain = self.to_decimal(2);
        let (sign, plain) = plain
            .strip_prefix('-')
            .map_or(("", plain.as_str()), |p| ("-", p));
        let (whole, fraction) = plain
            .split_once('.')
            .map_or((plain, None), |(w, f)| (w, Some(f)));
        let mut grouped = String::new();
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        match fraction {
            Some(fraction) => format!("{sign}{grouped}.{fraction}"),
            None => format!("{sign}{grouped}"),
        }
    }
}

/// The greatest common divisor; the other number where one is nought.
fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> std::cmp::Ordering {
        match self.wholes(*other) {
            Some((a, b)) => a.cmp(&b),
            None => self
                .small_cmp(*other)
                .unwrap_or_else(|| self.0.cmp(&other.0)),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_decimal(12))
    }
}

impl From<i64> for Exact {
    fn from(n: i64) -> Exact {
        Exact::whole(i128::from(n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly() {
        assert_eq!(Exact::decimal("30.5"), Exact::ratio(61, 2));
        assert_eq!(
            Exact::decimal("0.1").and_then(|x| x.times(Exact::whole(3))),
            Exact::ratio(3, 10)
        );
        assert_eq!(Exact::decimal("1.2x"), None);
        assert_eq!(Exact::decimal(&"9".repeat(60)), None);
    }

    #[test]
    fn digits_that_say_something() {
        let significant = |n: &str| Exact::decimal(n).unwrap().significant_digits();
        assert_eq!(significant("5000000"), 1);
        assert_eq!(significant("5.8"), 2);
        assert_eq!(significant("1050"), 3);
        assert_eq!(significant("0"), 0);
    }

    #[test]
    fn decimals_are_written_shortly() {
        assert_eq!(Exact::ratio(1, 3).unwrap().to_decimal(3), "0.333");
        assert_eq!(Exact::ratio(2, 3).unwrap().to_decimal(2), "0.67");
        assert_eq!(Exact::ratio(1999, 1000).unwrap().to_decimal(2), "2");
        assert_eq!(Exact::ratio(-1, 2).unwrap().to_decimal(2), "-0.5");
        assert_eq!(Exact::whole(1_200_000_000).to_decimal(12), "1200000000");
        assert_eq!(Exact::whole(-1_234_567).to_reader(), "-1,234,567");
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let large = Exact::whole(i128::MAX);
        assert_eq!(large.plus(Exact::ONE), None);
        assert_eq!(large.times(Exact::whole(2)), None);
        assert_eq!(Exact::ONE.over(Exact::ZERO), None);
    }
}
