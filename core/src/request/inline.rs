//! The payload inside of its own page: rows as script elements, so that the page hydrates without another request.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// What the browser's script reads, ARCHITECTURE.md section 5.
const PUSH: &str = "(self.__littoral_f=self.__littoral_f||[]).push(";

/// Writes payload rows into a page.
#[derive(Debug)]
pub(crate) struct InlinePayload {
    /// The start tag, with its nonce.
    script: String,
}

impl InlinePayload {
    pub(crate) fn new(nonce: Option<&str>) -> Self {
        let mut script = String::from("<script");
        if let Some(nonce) = nonce {
            script.push_str(" nonce=\"");
            for character in nonce.chars() {
                match character {
                    '&' => script.push_str("&amp;"),
                    '"' => script.push_str("&quot;"),
                    '\'' => script.push_str("&#x27;"),
                    '<' => script.push_str("&lt;"),
                    '>' => script.push_str("&gt;"),
                    other => script.push(other),
                }
            }
            script.push('"');
        }
        script.push('>');
        Self { script }
    }

    /// Rows, complete or cut anywhere.
    pub(crate) fn rows(&self, rows: &[u8], html: &mut Vec<u8>) {
        if rows.is_empty() {
            return;
        }
        html.reserve(rows.len() + rows.len() / 8 + self.script.len() + PUSH.len() + 16);
        html.extend_from_slice(self.script.as_bytes());
        html.extend_from_slice(PUSH.as_bytes());
        match std::str::from_utf8(rows) {
            Ok(text) => string(text, html),
            Err(_) => {
                html.extend_from_slice(b"[\"");
                html.extend_from_slice(BASE64_STANDARD.encode(rows).as_bytes());
                html.extend_from_slice(b"\"]");
            }
        }
        html.extend_from_slice(b")</script>");
    }

    /// The payload is complete.
    pub(crate) fn end(&self, html: &mut Vec<u8>) {
        html.extend_from_slice(self.script.as_bytes());
        html.extend_from_slice(PUSH.as_bytes());
        html.extend_from_slice(b"0)</script>");
    }
}

/// A string literal that is safe inside of a script element.
fn string(text: &str, html: &mut Vec<u8>) {
    html.push(b'"');
    let bytes = text.as_bytes();
    let mut written = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let escape: &[u8] = match byte {
            b'"' => b"\\\"",
            b'\\' => b"\\\\",
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            b'\t' => b"\\t",
            b'<' => b"\\u003c",
            0..0x20 => {
                html.extend_from_slice(&bytes[written..at]);
                html.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
                written = at + 1;
                continue;
            }
            // U+2028 and U+2029 end a line in scripts of before 2019.
            0xE2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xA8 | 0xA9])) => {
                html.extend_from_slice(&bytes[written..at]);
                let escape: &[u8] = if bytes[at + 2] == 0xA8 {
                    b"\\u2028"
                } else {
                    b"\\u2029"
                };
                html.extend_from_slice(escape);
                written = at + 3;
                continue;
            }
            _ => continue,
        };
        html.extend_from_slice(&bytes[written..at]);
        html.extend_from_slice(escape);
        written = at + 1;
    }
    html.extend_from_slice(&bytes[written..]);
    html.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inline(rows: &[u8]) -> String {
        let mut html = Vec::new();
        InlinePayload::new(Some("a\"b")).rows(rows, &mut html);
        String::from_utf8(html).expect("text")
    }

    #[test]
    fn rows_cannot_leave_their_script() {
        let expected = concat!(
            r#"<script nonce="a&quot;b">(self.__littoral_f=self.__littoral_f||[]).push("#,
            r#""0:[\"\u003c/script>\",\"\\n\u2028é\u0001\"]\n")</script>"#
        );
        assert_eq!(
            inline("0:[\"</script>\",\"\\n\u{2028}é\u{1}\"]\n".as_bytes()),
            expected
        );
    }

    #[test]
    fn bytes_are_base64() {
        assert!(inline(b"1:o2,\xff\xfe").ends_with(r#".push(["MTpvMiz//g=="])</script>"#));
        assert_eq!(inline(b""), "");
    }
}
