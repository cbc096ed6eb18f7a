//! The bytes of rows: hexadecimal ids, and JSON exactly as `JSON.stringify` prints it.

/// Appends a row id.
pub(super) fn push_id(out: &mut Vec<u8>, id: u32) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = (32 - id.leading_zeros()).div_ceil(4).max(1);
    for place in (0..digits).rev() {
        out.push(DIGITS[(id >> (place * 4) & 15) as usize]);
    }
}

/// Appends `"<mark><id>"`, a reference to a row.
pub(super) fn push_reference(out: &mut Vec<u8>, mark: &str, id: u32) {
    out.push(b'"');
    out.extend_from_slice(mark.as_bytes());
    push_id(out, id);
    out.push(b'"');
}

/// Appends a JSON string.
pub(super) fn push_json_string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    push_escaped(out, text);
    out.push(b'"');
}

/// Appends the inside of a JSON string.
pub(super) fn push_escaped(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let mut copied = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        if byte >= b' ' && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.extend_from_slice(&bytes[copied..at]);
        copied = at + 1;
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            8 => b'b',
            12 => b'f',
            _ => {
                out.extend_from_slice(if byte < 16 { b"\\u000" } else { b"\\u001" });
                push_id(out, u32::from(byte & 15));
                continue;
            }
        };
        out.push(b'\\');
        out.push(short);
    }
    out.extend_from_slice(&bytes[copied..]);
}

/// Appends an `i32`.
pub(super) fn push_int(out: &mut Vec<u8>, int: i32) {
    out.extend_from_slice(itoa::Buffer::new().format(int).as_bytes());
}

/// Appends any other number, as JavaScript prints it or as the name that React gives it.
pub(super) fn push_number(out: &mut Vec<u8>, number: f64) {
    if number.is_finite() && !(number == 0.0 && number.is_sign_negative()) {
        out.extend_from_slice(ryu_js::Buffer::new().format(number).as_bytes());
        return;
    }
    out.extend_from_slice(if number == 0.0 {
        b"\"$-0\""
    } else if number.is_nan() {
        b"\"$NaN\""
    } else if number > 0.0 {
        b"\"$Infinity\""
    } else {
        b"\"$-Infinity\""
    });
}

/// The length of a text as JavaScript counts it, in UTF-16 units.
pub(super) fn utf16_len(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.encode_utf16().count()
    }
}
