//! Text out of QuickJS: JavaScript strings may hold lone surrogates, Rust's may not.

use rquickjs::{Ctx, FromJs, Result, String as JsString, Value};

/// A JavaScript string as text, as [`text`] makes it; anything else is empty.
pub(crate) struct Text(pub(crate) String);

impl<'js> FromJs<'js> for Text {
    fn from_js(_: &Ctx<'js>, value: Value<'js>) -> Result<Self> {
        value
            .into_string()
            .map_or_else(|| Ok(Self(String::new())), |string| text(string).map(Self))
    }
}

/// The text of a string. Each lone surrogate becomes U+FFFD, so that lengths in UTF-16 units stay.
///
/// # Errors
/// There is no memory left.
pub(crate) fn text(string: JsString<'_>) -> Result<String> {
    let text = string.to_cstring()?;
    // SAFETY: QuickJS keeps `len` bytes behind the pointer while `text` lives.
    let bytes = unsafe { std::slice::from_raw_parts(text.as_ptr().cast::<u8>(), text.len()) };
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => replace_surrogates(bytes.to_vec()),
    })
}

/// QuickJS writes a lone surrogate as three bytes, `ED A0..BF 80..BF`; U+FFFD takes three as well.
fn replace_surrogates(mut bytes: Vec<u8>) -> String {
    let mut at = 0;
    while let Some(found) = memchr::memchr(0xED, &bytes[at..]) {
        at += found;
        if matches!(bytes.get(at + 1..at + 3), Some([0xA0..=0xBF, _])) {
            bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
        }
        at += 1;
    }
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use rquickjs::{Context, Runtime};

    use super::Text;

    #[test]
    fn lone_surrogates_keep_their_place() {
        let runtime = Runtime::new().expect("a runtime");
        Context::full(&runtime).expect("a context").with(|ctx| {
            let Text(text) = ctx
                .eval(r"'a\ud800b\udc00\u{1F600}\ud7ff퟿é\ud800'")
                .expect("a string");
            assert_eq!(text, "a\u{FFFD}b\u{FFFD}\u{1F600}\u{d7ff}퟿é\u{FFFD}");
            let Text(empty) = ctx.eval("7").expect("a number");
            assert_eq!(empty, "");
        });
    }
}
