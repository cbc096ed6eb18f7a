//! Taking a tape: one crossing for a whole work loop's output.

use rquickjs::{Array, Result, TypedArray, Value};

use super::text::Text;
use crate::tape::RawTape;

/// A tape as the evaluator answers it, `[Uint32Array, length, text, names, references, hints, binaries, notes]`; `None` for
/// `undefined`.
pub(super) fn tape(value: Value<'_>) -> Result<Option<RawTape>> {
    if value.is_undefined() {
        return Ok(None);
    }
    let tape = Array::from_value(value)?;
    let ops: TypedArray<'_, u32> = tape.get(0)?;
    let length: usize = tape.get(1)?;
    let lines = |index| tape.get::<Text>(index).map(|Text(text)| text);
    Ok(Some(RawTape {
        ops: words(&ops, length).ok_or(rquickjs::Error::Unknown)?,
        text: lines(2)?,
        names: lines(3)?,
        references: lines(4)?,
        hints: lines(5)?,
        binaries: binaries(tape.get(6)?)?,
        debug: lines(7)?,
    }))
}

fn words(ops: &TypedArray<'_, u32>, length: usize) -> Option<Vec<u32>> {
    // SAFETY: no JavaScript runs while the bytes are borrowed.
    let bytes = unsafe { ops.as_bytes() }?.get(..length.checked_mul(4)?)?;
    let mut words = vec![0_u32; length];
    // SAFETY: both regions are `length` words long and apart from each other; every bit pattern is a word.
    unsafe {
        std::ptr::copy_nonoverlapping(bytes.as_ptr(), words.as_mut_ptr().cast::<u8>(), bytes.len());
    }
    Some(words)
}

fn binaries(value: Value<'_>) -> Result<Vec<Vec<u8>>> {
    let Some(list) = value.as_array() else {
        return Ok(Vec::new());
    };
    list.iter::<TypedArray<'_, u8>>()
        .map(|bytes| {
            let bytes = bytes?;
            // SAFETY: no JavaScript runs while the bytes are borrowed.
            let bytes = unsafe { bytes.as_bytes() };
            bytes.map(<[u8]>::to_vec).ok_or(rquickjs::Error::Unknown)
        })
        .collect()
}
