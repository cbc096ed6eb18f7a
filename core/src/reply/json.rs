//! A reader of JSON that keeps numbers and strings as they were written: JavaScript will read them again, and must see
//! what the browser sent, to the last bit and the last lone surrogate.

use std::borrow::Cow;

use super::ReplyError;

/// A JSON value; texts still carry their quotes and escapes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json<'a> {
    /// `null`, `true`, `false` or a number.
    Atom(&'a str),
    String(&'a str),
    Array(Vec<Json<'a>>),
    Object(Vec<(&'a str, Json<'a>)>),
}

/// Reads a text that is one JSON value, nested not deeper than `depth`.
pub(super) fn parse(text: &str, depth: usize) -> Result<Json<'_>, ReplyError> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(depth)?;
    reader.space();
    if reader.at == text.len() {
        Ok(value)
    } else {
        Err(reader.error())
    }
}

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

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Result<Json<'a>, ReplyError> {
        let deeper = depth
            .checked_sub(1)
            .ok_or("The arguments are nested too deeply.")?;
        self.space();
        match self.peek() {
            Some(b'"') => self.string().map(Json::String),
            Some(b'[') => {
                self.at += 1;
                let mut items = Vec::new();
                if self.take(b']') {
                    return Ok(Json::Array(items));
                }
                loop {
                    items.push(self.value(deeper)?);
                    if self.take(b']') {
                        return Ok(Json::Array(items));
                    }
                    self.expect(b',')?;
                }
            }
            Some(b'{') => {
                self.at += 1;
                let mut entries = Vec::new();
                if self.take(b'}') {
                    return Ok(Json::Object(entries));
                }
                loop {
                    self.space();
                    let key = self.string()?;
                    self.expect(b':')?;
                    entries.push((key, self.value(deeper)?));
                    if self.take(b'}') {
                        return Ok(Json::Object(entries));
                    }
                    self.expect(b',')?;
                }
            }
            _ => self.atom(),
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), ReplyError> {
        if self.take(byte) {
            Ok(())
        } else {
            Err(self.error())
        }
    }

    fn string(&mut self) -> Result<&'a str, ReplyError> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(self.error());
        }
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(&self.text[start..self.at]);
                }
                Some(b'\\') => self.escape()?,
                Some(0x20..) => self.at += 1,
                _ => return Err(self.error()),
            }
        }
    }

    fn escape(&mut self) -> Result<(), ReplyError> {
        self.at += 1;
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
            Some(b'u') => {
                let digits = self.text.as_bytes().get(self.at + 1..self.at + 5);
                if !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
                    return Err(self.error());
                }
                self.at += 5;
            }
            _ => return Err(self.error()),
        }
        Ok(())
    }

    fn atom(&mut self) -> Result<Json<'a>, ReplyError> {
        let rest = &self.text[self.at..];
        let word = ["null", "true", "false"]
            .into_iter()
            .find(|word| rest.starts_with(word));
        let length = match word {
            Some(word) => word.len(),
            None => number(rest.as_bytes()).ok_or_else(|| self.error())?,
        };
        self.at += length;
        Ok(Json::Atom(&rest[..length]))
    }

    fn error(&self) -> ReplyError {
        format!("A part of the reply is not JSON at byte {}.", self.at).into()
    }
}

/// The length of the number that a text begins with.
fn number(text: &[u8]) -> Option<usize> {
    let digits = |from: usize| {
        text[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
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
        let count = digits((at + 1 + sign).min(text.len()));
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
    fn texts_are_kept_as_written() {
        let text = r#" {"a":[1.50,-0,1e400,"\ud800é\n"],"b":{}, "c":[ ] , "d":null} "#;
        let Json::Object(entries) = parse(text, 9).expect("JSON") else {
            panic!("an object")
        };
        assert_eq!(entries.len(), 4);
        let Json::Array(items) = &entries[0].1 else {
            panic!("an array")
        };
        assert_eq!(items[0], Json::Atom("1.50"));
        assert_eq!(items[2], Json::Atom("1e400"));
        assert_eq!(items[3], Json::String(r#""\ud800é\n""#));
        assert_eq!(
            unescape(r#""\ud83d\ude00 \ud800x\"\/""#),
            "\u{1F600} \u{FFFD}x\"/"
        );
    }

    #[test]
    fn what_is_not_json_is_refused() {
        for text in [
            "",
            "[",
            "[1,]",
            "{\"a\"}",
            "{a:1}",
            "01",
            "1.",
            "-",
            "1e",
            "\"\n\"",
            "\"\\x\"",
            "\"\\u12\"",
            "nul",
            "[1] 2",
            "\"",
            "{\"a\":1,}",
            "\"é",
            "+1",
            "NaN",
        ] {
            assert!(parse(text, 9).is_err(), "{text}");
        }
        assert!(parse("[[[1]]]", 4).is_ok());
        assert!(parse("[[[1]]]", 3).is_err());
    }
}
