//! Tokens of JSON, kept as they were written: JavaScript will read them again, and must see what the browser sent, to the
//! last bit and the last lone surrogate.

use std::borrow::Cow;

/// The text that a string token stands for. A lone surrogate becomes U+FFFD.
pub(super) fn unescape(token: &str) -> Cow<'_, str> {
    let inner = &token[1..token.len() - 1];
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    let mut units: Vec<u16> = Vec::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        let unescaped = match character {
            '\\' => match characters.next() {
                Some('u') => {
                    let digits: String = characters.by_ref().take(4).collect();
                    units.push(u16::from_str_radix(&digits, 16).unwrap_or(0xFFFD));
                    continue;
                }
                Some('b') => '\u{8}',
                Some('f') => '\u{c}',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some(other) => other,
                None => '\\',
            },
            other => other,
        };
        units.extend_from_slice(unescaped.encode_utf16(&mut [0; 2]));
    }
    Cow::Owned(String::from_utf16_lossy(&units))
}

/// How many UTF-16 units a text has.
pub(super) fn length(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.encode_utf16().count()
    }
}

/// The end of the string token that begins at `start`, which is a quote.
pub(super) fn string_end(text: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        let rest = text.get(at..)?;
        at += rest
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))?;
        match text[at] {
            b'"' => return Some(at + 1),
            b'\\' => at = escape_end(text, at + 1)?,
            _ => return None,
        }
    }
}

fn escape_end(text: &[u8], at: usize) -> Option<usize> {
    match text.get(at)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at + 1),
        b'u' => {
            let digits = text.get(at + 1..at + 5)?;
            digits.iter().all(u8::is_ascii_hexdigit).then_some(at + 5)
        }
        _ => None,
    }
}

/// The end of the word or number that begins at `start`.
pub(super) fn atom_end(text: &[u8], start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let words: [&[u8]; 3] = [b"null", b"true", b"false"];
    let word = words.into_iter().find(|word| rest.starts_with(word));
    let length = word.map(<[u8]>::len).or_else(|| number(rest))?;
    Some(start + length)
}

/// The length of the number that a text begins with.
fn number(text: &[u8]) -> Option<usize> {
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let mut at = usize::from(text.first() == Some(&b'-'));
    match digits(at) {
        0 => return None,
        count if count > 1 && text[at] == b'0' => return None,
        count => at += count,
    }
    if text.get(at) == Some(&b'.') {
        let count = digits(at + 1);
        if count == 0 {
            return None;
        }
        at += 1 + count;
    }
    if let Some(b'e' | b'E') = text.get(at) {
        let sign = usize::from(matches!(text.get(at + 1), Some(b'+' | b'-')));
        let count = digits(at + 1 + sign);
        if count == 0 {
            return None;
        }
        at += 1 + sign + count;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_end_where_json_says() {
        for (text, end) in [
            (r#""a"b"#, Some(3)),
            (r#""\"\\" "#, Some(6)),
            (r#""\ud800é" "#, Some(10)),
            ("\"\n\"", None),
            (r#""\x""#, None),
            (r#""\u12""#, None),
            ("\"", None),
            ("\"\\", None),
        ] {
            assert_eq!(string_end(text.as_bytes(), 0), end, "{text}");
        }
        assert_eq!(
            unescape(r#""\ud83d\ude00 \ud800x\"\/""#),
            "\u{1F600} \u{FFFD}x\"/"
        );
        assert_eq!((length("é𝄞"), length("ab")), (3, 2));
    }

    #[test]
    fn numbers_end_where_json_says() {
        for (text, end) in [
            ("1.50,", Some(4)),
            ("-0", Some(2)),
            ("1e400", Some(5)),
            ("1E+2", Some(4)),
            ("null", Some(4)),
            ("01", None),
            ("1.", None),
            ("-", None),
            ("1e", None),
            ("nul", None),
            ("+1", None),
            ("NaN", None),
            ("", None),
        ] {
            assert_eq!(atom_end(text.as_bytes(), 0), end, "{text}");
        }
    }
}
