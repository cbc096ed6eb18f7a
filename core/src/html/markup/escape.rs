//! Escaping for the places text can stand in: HTML, scripts, style sheets, JSON inside a script.

use memchr::memchr;

const ESCAPES: [&[u8]; 6] = [b"", b"&quot;", b"&amp;", b"&#x27;", b"&lt;", b"&gt;"];

const fn escape_table() -> [u8; 256] {
    let mut table = [0; 256];
    table[b'"' as usize] = 1;
    table[b'&' as usize] = 2;
    table[b'\'' as usize] = 3;
    table[b'<' as usize] = 4;
    table[b'>' as usize] = 5;
    table
}

static ESCAPE: [u8; 256] = escape_table();

/// How many bytes are looked at together: compilers turn the loop into a few vector instructions.
const STRIDE: usize = 32;

/// Appends text, escaped for HTML text and double-quoted attribute values.
pub(in crate::html) fn html(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let mut from = 0;
    let mut at = 0;
    while at < bytes.len() {
        if let Some(stride) = bytes.get(at..at + STRIDE)
            && !has_escape(stride)
        {
            at += STRIDE;
            continue;
        }
        let end = bytes.len().min(at + STRIDE);
        while at < end {
            let escape = ESCAPE[bytes[at] as usize];
            if escape != 0 {
                out.extend_from_slice(&bytes[from..at]);
                out.extend_from_slice(ESCAPES[escape as usize]);
                from = at + 1;
            }
            at += 1;
        }
    }
    out.extend_from_slice(&bytes[from..]);
}

fn has_escape(stride: &[u8]) -> bool {
    let is_escape = |byte: u8| {
        (byte == b'"') | (byte == b'&') | (byte == b'\'') | (byte == b'<') | (byte == b'>')
    };
    stride
        .iter()
        .fold(false, |found, byte| found | is_escape(*byte))
}

/// [`html`], as a new string.
pub(in crate::html) fn html_string(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    html(&mut out, text);
    String::from_utf8_lossy(&out).into_owned()
}

/// Appends a script's text, so that no `<script` or `</script` remains in it.
pub(in crate::html) fn script(out: &mut Vec<u8>, text: &str) {
    element_text(out, text, b"script", [b"\\u0073", b"\\u0053"]);
}

/// Appends a style sheet's text, so that no `<style` or `</style` remains in it.
pub(in crate::html) fn style_sheet(out: &mut Vec<u8>, text: &str) {
    element_text(out, text, b"style", [b"\\73 ", b"\\53 "]);
}

/// Replaces the first letter of `name` behind each `<` or `</`: by `letters[0]` a small, by `letters[1]` a capital one.
fn element_text<const N: usize>(
    out: &mut Vec<u8>,
    text: &str,
    name: &[u8],
    letters: [&'static [u8; N]; 2],
) {
    let bytes = text.as_bytes();
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let tag = at + usize::from(bytes.get(at) == Some(&b'/'));
        let matches = |start: usize| {
            bytes
                .get(start..start + name.len())
                .is_some_and(|part| part.eq_ignore_ascii_case(name))
        };
        if matches(tag) {
            out.extend_from_slice(&bytes[from..tag]);
            out.extend_from_slice(letters[usize::from(bytes[tag].is_ascii_uppercase())]);
            from = tag + 1;
            at = from;
        }
    }
    out.extend_from_slice(&bytes[from..]);
}

/// Appends a JSON string.
pub(in crate::html) fn json_string(out: &mut Vec<u8>, text: &str) {
    json(out, text, &[]);
}

/// Appends a JSON string for an argument of an instruction.
pub(in crate::html) fn json_argument(out: &mut Vec<u8>, text: &str) {
    json(out, text, &['<', '\u{2028}', '\u{2029}']);
}

/// Appends a JSON string for the list of style sheets of an instruction.
pub(in crate::html) fn json_list_item(out: &mut Vec<u8>, text: &str) {
    json(out, text, &['&', '>', '<', '\u{2028}', '\u{2029}']);
}

fn json(out: &mut Vec<u8>, text: &str, escaped: &[char]) {
    use std::io::Write as _;
    out.push(b'"');
    for character in text.chars() {
        match character {
            '"' => out.extend_from_slice(b"\\\""),
            '\\' => out.extend_from_slice(b"\\\\"),
            '\n' => out.extend_from_slice(b"\\n"),
            '\r' => out.extend_from_slice(b"\\r"),
            '\t' => out.extend_from_slice(b"\\t"),
            '\u{8}' => out.extend_from_slice(b"\\b"),
            '\u{c}' => out.extend_from_slice(b"\\f"),
            _ if character < ' ' || escaped.contains(&character) => {
                // Writing to a vector does not fail.
                let _ = write!(out, "\\u{:04x}", character as u32);
            }
            _ => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    fn with(write: impl Fn(&mut Vec<u8>, &str), text: &str) -> String {
        let mut out = Vec::new();
        write(&mut out, text);
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn each_place_has_its_rule() {
        assert_eq!(
            with(super::html, "a<b>&\"'é"),
            "a&lt;b&gt;&amp;&quot;&#x27;é"
        );
        assert_eq!(
            with(super::script, "<script></SCRIPT><<script <scrip"),
            "<\\u0073cript></\\u0053CRIPT><<\\u0073cript <scrip"
        );
        assert_eq!(
            with(super::style_sheet, "</style><Style"),
            "</\\73 tyle><\\53 tyle"
        );
        assert_eq!(
            with(super::json_argument, "a\"<&\u{2028}\n"),
            "\"a\\\"\\u003c&\\u2028\\n\""
        );
    }
}
