//! Strings that begin with `$`: what React's encoding says with them, as steps for `js/reply.js`.

use std::borrow::Cow;
use std::fmt::Write;

use super::model::ModelError;

const MAX_BIGINT_DIGITS: usize = 300;

/// What a string that begins with `$` stands for.
#[derive(Debug, PartialEq)]
pub(super) enum Special<'a> {
    /// The string without its first `$`.
    Escaped,
    Undefined,
    /// A number that JSON can write.
    Number(&'static str),
    NaN,
    Date(&'a str),
    BigInt(&'a str),
    Temporary,
    /// A value that is a part of its own.
    Part(Op, f64),
    /// A `Uint8Array` or the like.
    Binary(&'static str, f64),
    /// A value inside another part.
    Inside(Op, f64, Cow<'a, str>),
}

/// The steps of a plan, by the numbers that `js/reply.js` knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Leave,
    Enter,
    EnterRoot,
    Count,
    Undefined,
    NaN,
    Date,
    BigInt,
    Temporary,
    Promise,
    Form,
    Blob,
    Binary,
    Stream,
    ByteStream,
    AsyncIterable,
    AsyncIterator,
    Reference,
    Function,
    Map,
    Set,
    Iterator,
}

impl Op {
    /// Whether the value adds to the size of the array around it.
    pub(super) fn counts(self) -> bool {
        matches!(self, Self::Reference | Self::Binary | Self::BigInt)
    }
}

/// Reads a string that begins with `$`.
pub(super) fn parse(text: &str) -> Result<Special<'_>, ModelError> {
    let inside = |op, reference: &str| {
        let (id, path) = match reference.split_once(':') {
            Some((id, path)) => (id, Cow::Owned(path_json(path))),
            None => (reference, Cow::Borrowed("null")),
        };
        Special::Inside(op, parse_hex(id), path)
    };
    let Some(tag) = text[1..].chars().next() else {
        return Ok(inside(Op::Reference, ""));
    };
    let rest = &text[1 + tag.len_utf8()..];
    let part = |op| Special::Part(op, parse_hex(rest));
    Ok(match tag {
        '$' => Special::Escaped,
        'u' => Special::Undefined,
        'I' => Special::Number("1e999"),
        '-' if text == "$-0" => Special::Number("-0"),
        '-' => Special::Number("-1e999"),
        'N' => Special::NaN,
        'D' => Special::Date(rest),
        'n' => {
            let digits = super::token::length(rest);
            if digits > MAX_BIGINT_DIGITS {
                return Err(format!(
                    "BigInt is too large. Received {digits} digits but the limit is {MAX_BIGINT_DIGITS}."
                )
                .into());
            }
            Special::BigInt(rest)
        }
        'T' => Special::Temporary,
        '@' => part(Op::Promise),
        'K' => part(Op::Form),
        'B' => part(Op::Blob),
        'R' => part(Op::Stream),
        'r' => part(Op::ByteStream),
        'X' => part(Op::AsyncIterable),
        'x' => part(Op::AsyncIterator),
        'h' => inside(Op::Function, rest),
        'Q' => inside(Op::Map, rest),
        'W' => inside(Op::Set, rest),
        'i' => inside(Op::Iterator, rest),
        _ => match constructor(tag) {
            Some(constructor) => Special::Binary(constructor, parse_hex(rest)),
            None => inside(Op::Reference, &text[1..]),
        },
    })
}

fn path_json(path: &str) -> String {
    let names: Vec<&str> = path.split(':').collect();
    serde_json::Value::from(names).to_string()
}

/// The constructor behind the tag of a binary value.
fn constructor(tag: char) -> Option<&'static str> {
    Some(match tag {
        'A' => "ArrayBuffer",
        'O' => "Int8Array",
        'o' => "Uint8Array",
        'U' => "Uint8ClampedArray",
        'S' => "Int16Array",
        's' => "Uint16Array",
        'L' => "Int32Array",
        'l' => "Uint32Array",
        'G' => "Float32Array",
        'g' => "Float64Array",
        'M' => "BigInt64Array",
        'm' => "BigUint64Array",
        'V' => "DataView",
        _ => return None,
    })
}

/// `parseInt(text, 16)`, because React reads the numbers of parts with it.
fn parse_hex(text: &str) -> f64 {
    let text = text.trim_start();
    let (negative, text) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let digits = text
        .strip_prefix("0x")
        .or_else(|| text.strip_prefix("0X"))
        .unwrap_or(text);
    let mut number = f64::NAN;
    for digit in digits.chars().map_while(|digit| digit.to_digit(16)) {
        let before = if number.is_nan() { 0.0 } else { number };
        number = before * 16.0 + f64::from(digit);
    }
    if negative { -number } else { number }
}

/// Writes the number of a part; `null` is `NaN`.
pub(super) fn write_number(out: &mut String, number: f64) {
    if number.is_nan() {
        out.push_str("null");
    } else if number.is_infinite() {
        out.push_str(if number > 0.0 { "1e999" } else { "-1e999" });
    } else {
        // Writing to a string does not fail.
        let _ = write!(out, "{number}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_parts_are_read_as_javascript_does() {
        for (text, number) in [
            ("10", 16.0),
            ("fF", 255.0),
            ("1z", 1.0),
            (" 2", 2.0),
            ("-3", -3.0),
            ("0x1f", 31.0),
        ] {
            assert_eq!(parse_hex(text).to_bits(), f64::to_bits(number), "{text}");
        }
        assert!(parse_hex("").is_nan() && parse_hex("z").is_nan() && parse_hex("0x").is_nan());
    }

    #[test]
    fn tags_are_reacts() {
        assert_eq!(parse("$-0").ok(), Some(Special::Number("-0")));
        assert_eq!(parse("$@1f").ok(), Some(Special::Part(Op::Promise, 31.0)));
        let path = Cow::Borrowed(r#"["a","","b"]"#);
        assert_eq!(
            parse("$Q2:a::b").ok(),
            Some(Special::Inside(Op::Map, 2.0, path))
        );
        assert!(matches!(parse("$"), Ok(Special::Inside(Op::Reference, id, _)) if id.is_nan()));
        assert!(parse(&format!("$n{}", "1".repeat(301))).is_err());
    }
}
