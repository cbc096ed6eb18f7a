//! Random bytes and digests for `crypto`.

use rquickjs::{ArrayBuffer, Ctx, Exception, Function, Object, Result};
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::Bytes;
use crate::engine::quickjs::Text;

/// `randomBytes(length)`, `randomUUID()` and `digest(name, bytes)`, `undefined` for an algorithm that is not there.
pub(super) fn install<'js>(ctx: &Ctx<'js>, native: &Object<'js>) -> Result<()> {
    let bytes = |ctx: Ctx<'js>, length: u32| {
        let mut bytes = vec![0; length as usize];
        fill(&ctx, &mut bytes)?;
        ArrayBuffer::new(ctx, bytes)
    };
    native.set("randomBytes", Function::new(ctx.clone(), bytes)?)?;

    let uuid = |ctx: Ctx<'js>| {
        let mut bytes = [0; 16];
        fill(&ctx, &mut bytes)?;
        Ok::<_, rquickjs::Error>(uuid_v4(bytes))
    };
    native.set("randomUUID", Function::new(ctx.clone(), uuid)?)?;

    let digest = |ctx: Ctx<'js>, Text(name): Text, Bytes(bytes): Bytes| {
        let digest = match name.as_str() {
            "SHA-256" => Sha256::digest(bytes).to_vec(),
            "SHA-384" => Sha384::digest(bytes).to_vec(),
            "SHA-512" => Sha512::digest(bytes).to_vec(),
            _ => return Ok(None),
        };
        ArrayBuffer::new(ctx, digest).map(Some)
    };
    native.set("digest", Function::new(ctx.clone(), digest)?)
}

fn fill(ctx: &Ctx<'_>, bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|error| {
        Exception::throw_message(ctx, &format!("no random bytes from the system: {error}"))
    })
}

fn uuid_v4(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut uuid = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            uuid.push('-');
        }
        uuid.push_str(&format!("{byte:02x}"));
    }
    uuid
}
