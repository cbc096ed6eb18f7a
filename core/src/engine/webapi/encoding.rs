//! Text to bytes and back, for `TextEncoder`, `TextDecoder` and everything above them.

use std::cell::RefCell;

use encoding_rs::{DecoderResult, Encoding, REPLACEMENT};
use rquickjs::{ArrayBuffer, Ctx, Function, Object, Result};

use super::Bytes;
use crate::engine::quickjs::Text;

/// `encodeUtf8(text)`, `encodingName(label)` and `textDecoder(label, fatal, ignoreBOM) → (bytes, last) → text`, whose answer is
/// `undefined` when the decoder is fatal and the bytes are wrong.
pub(super) fn install<'js>(ctx: &Ctx<'js>, native: &Object<'js>) -> Result<()> {
    let encode = |ctx: Ctx<'js>, Text(text): Text| ArrayBuffer::new(ctx, text.into_bytes());
    native.set("encodeUtf8", Function::new(ctx.clone(), encode)?)?;

    let name = |Text(label): Text| encoding(&label).map(|found| found.name().to_lowercase());
    native.set("encodingName", Function::new(ctx.clone(), name)?)?;

    let decoder = |ctx: Ctx<'js>, Text(label): Text, fatal: bool, ignore_bom: bool| {
        let encoding = encoding(&label).unwrap_or(encoding_rs::UTF_8);
        let decoder = RefCell::new(if ignore_bom {
            encoding.new_decoder_without_bom_handling()
        } else {
            encoding.new_decoder_with_bom_removal()
        });
        let decode = move |Bytes(bytes): Bytes, last: bool| -> Option<String> {
            let mut decoder = decoder.borrow_mut();
            let mut text = String::new();
            if fatal {
                let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len())?;
                text.reserve(room);
                let (result, _) =
                    decoder.decode_to_string_without_replacement(&bytes, &mut text, last);
                matches!(result, DecoderResult::InputEmpty).then_some(text)
            } else {
                text.reserve(decoder.max_utf8_buffer_length(bytes.len())?);
                let (_, _, _) = decoder.decode_to_string(&bytes, &mut text, last);
                Some(text)
            }
        };
        Function::new(ctx, decode)
    };
    native.set("textDecoder", Function::new(ctx.clone(), decoder)?)
}

fn encoding(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != REPLACEMENT)
}
