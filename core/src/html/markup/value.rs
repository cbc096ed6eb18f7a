//! A property's value as markup needs it, with JavaScript's conversions.

use std::borrow::Cow;

/// A value.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::html) enum Value<'t> {
    /// `null` and `undefined`.
    #[default]
    Nullish,
    Bool(bool),
    Int(i32),
    Number(f64),
    Text(Cow<'t, str>),
    /// In decimal.
    BigInt(Cow<'t, str>),
    Symbol,
    Function,
    /// An object, by what `"" + value` makes of it.
    Object(String),
}

impl Value<'_> {
    /// `"" + value`.
    pub(in crate::html) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Nullish | Self::Symbol | Self::Function => Cow::Borrowed(""),
            Self::Bool(true) => Cow::Borrowed("true"),
            Self::Bool(false) => Cow::Borrowed("false"),
            Self::Int(int) => Cow::Owned(int.to_string()),
            Self::Number(number) => Cow::Owned(number_text(*number)),
            Self::Text(text) | Self::BigInt(text) => Cow::Borrowed(text),
            Self::Object(text) => Cow::Borrowed(text),
        }
    }

    /// The value, when it is a string.
    pub(in crate::html) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(in crate::html) fn is_nullish(&self) -> bool {
        *self == Self::Nullish
    }

    pub(in crate::html) fn is_number(&self) -> bool {
        matches!(self, Self::Int(_) | Self::Number(_))
    }

    pub(in crate::html) fn is_empty_text(&self) -> bool {
        self.as_str() == Some("")
    }

    /// JavaScript's truth.
    pub(in crate::html) fn is_truthy(&self) -> bool {
        match self {
            Self::Nullish => false,
            Self::Bool(value) => *value,
            Self::Int(int) => *int != 0,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
            Self::BigInt(digits) => digits != "0",
            Self::Symbol | Self::Function | Self::Object(_) => true,
        }
    }

    /// `Number(value)`.
    pub(in crate::html) fn to_number(&self) -> f64 {
        match self {
            Self::Nullish | Self::Symbol | Self::Function => f64::NAN,
            Self::Bool(value) => f64::from(u8::from(*value)),
            Self::Int(int) => f64::from(*int),
            Self::Number(number) => *number,
            Self::Text(text) | Self::BigInt(text) => text_number(text),
            Self::Object(text) => text_number(text),
        }
    }

    /// The value, on its own.
    pub(in crate::html) fn into_owned(self) -> Value<'static> {
        match self {
            Self::Nullish => Value::Nullish,
            Self::Bool(value) => Value::Bool(value),
            Self::Int(int) => Value::Int(int),
            Self::Number(number) => Value::Number(number),
            Self::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Self::BigInt(text) => Value::BigInt(Cow::Owned(text.into_owned())),
            Self::Symbol => Value::Symbol,
            Self::Function => Value::Function,
            Self::Object(text) => Value::Object(text),
        }
    }
}

/// A number as JavaScript prints it.
pub(in crate::html) fn number_text(number: f64) -> String {
    ryu_js::Buffer::new().format(number).to_owned()
}

/// `Number(text)`.
fn text_number(text: &str) -> f64 {
    let text = trim(text);
    let radix = |digits: &str, radix| {
        u64::from_str_radix(digits, radix).map_or(f64::NAN, |number| number as f64)
    };
    match text.as_bytes() {
        [] => 0.0,
        [b'0', b'x' | b'X', ..] => radix(&text[2..], 16),
        [b'0', b'o' | b'O', ..] => radix(&text[2..], 8),
        [b'0', b'b' | b'B', ..] => radix(&text[2..], 2),
        _ => match text.trim_start_matches(['+', '-']) {
            "Infinity" => f64::INFINITY.copysign(if text.starts_with('-') { -1.0 } else { 1.0 }),
            digits if digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') => {
                text.parse().unwrap_or(f64::NAN)
            }
            _ => f64::NAN,
        },
    }
}

/// JavaScript's `trim`.
pub(in crate::html) fn trim(text: &str) -> &str {
    text.trim_matches(|character: char| {
        matches!(character, '\u{feff}') || (character.is_whitespace() && character != '\u{85}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversions_are_javascripts() {
        let number = |text: &str| Value::Text(text.into()).to_number();
        assert_eq!(
            [number(" 12 "), number("0x1F"), number(""), number("-.5e1")],
            [12.0, 31.0, 0.0, -5.0]
        );
        assert!(number("12px").is_nan() && number("inf").is_nan() && number("nan").is_nan());
        assert_eq!(number_text(1e21), "1e+21");
        assert_eq!(number_text(-0.0), "0");
        assert_eq!(trim("\u{feff} a\u{a0}"), "a");
    }
}
