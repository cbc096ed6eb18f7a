//! What inline server functions captured, encrypted and authenticated on its way through the browser.
//!
//! AES-256-GCM with the function's id as associated data, so that the variables of one function are worth nothing to another. Each
//! message has 24 random bytes: from the first half and the host's key comes the message's own key, the second is the nonce; so no
//! count of messages wears a key out, as it does when only the nonce of 12 bytes is random.

use aes_gcm::aead::{Aead as _, KeyInit as _, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::error::{Error, ErrorKind};
use crate::options::EncryptionKey;

/// What every encrypted text begins with; the number is the format's.
pub(crate) const PREFIX: &str = "littoral:1:";
/// Keeps the keys of messages apart from whatever else a host derives from its key.
const DOMAIN: &[u8] = b"littoral captured variables";
const SALT: usize = 12;
const NONCE: usize = 12;

/// The keys of a renderer: the first encrypts, all decrypt.
pub(crate) struct Keyring {
    keys: Vec<[u8; 32]>,
}

/// A text that none of the keys opens for this function: changed, foreign, another function's, or no such text at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "What the server function captured cannot be decrypted: it was changed, belongs to another function, or was encrypted with a key that is not known here."
)]
pub(crate) struct Undecipherable;

impl Keyring {
    /// The host's keys; a random one when it has none.
    pub(crate) fn new(keys: &[EncryptionKey]) -> Result<Self, Error> {
        let mut keys: Vec<_> = keys.iter().map(|key| key.0).collect();
        if keys.is_empty() {
            keys.push(random()?);
        }
        Ok(Self { keys })
    }

    /// Encrypts a text for a function.
    pub(crate) fn encrypt(&self, function: &str, text: &str) -> Result<String, Error> {
        let fresh: [u8; SALT + NONCE] = random()?;
        let (salt, nonce) = fresh.split_at(SALT);
        let payload = Payload {
            msg: text.as_bytes(),
            aad: function.as_bytes(),
        };
        let encrypted = cipher(&self.keys[0], salt)
            .encrypt(Nonce::from_slice(nonce), payload)
            .map_err(|_| Error::new(ErrorKind::Internal, "the text is too long to be encrypted"))?;
        let message = [fresh.as_slice(), &encrypted].concat();
        Ok(format!(
            "{PREFIX}{}",
            BASE64_URL_SAFE_NO_PAD.encode(message)
        ))
    }

    /// Decrypts what was encrypted for a function.
    pub(crate) fn decrypt(&self, function: &str, text: &str) -> Result<String, Undecipherable> {
        let encoded = text.strip_prefix(PREFIX).ok_or(Undecipherable)?;
        let message = BASE64_URL_SAFE_NO_PAD
            .decode(encoded)
            .map_err(|_| Undecipherable)?;
        let (salt, message) = message.split_at_checked(SALT).ok_or(Undecipherable)?;
        let (nonce, msg) = message.split_at_checked(NONCE).ok_or(Undecipherable)?;
        let aad = function.as_bytes();
        let mut opened = self.keys.iter().filter_map(|key| {
            cipher(key, salt)
                .decrypt(Nonce::from_slice(nonce), Payload { msg, aad })
                .ok()
        });
        let text = opened.next().ok_or(Undecipherable)?;
        String::from_utf8(text).map_err(|_| Undecipherable)
    }
}

/// The cipher of one message.
fn cipher(key: &[u8; 32], salt: &[u8]) -> Aes256Gcm {
    let mut hash = Sha256::new();
    for part in [DOMAIN, key, salt] {
        hash.update(part);
    }
    Aes256Gcm::new(&hash.finalize())
}

fn random<const LENGTH: usize>() -> Result<[u8; LENGTH], Error> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|error| {
        Error::new(
            ErrorKind::Io,
            format!("no random bytes from the system: {error}"),
        )
    })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(keys: &[u8]) -> Keyring {
        let keys: Vec<_> = keys.iter().map(|byte| EncryptionKey([*byte; 32])).collect();
        Keyring::new(&keys).expect("a keyring")
    }

    #[test]
    fn a_text_comes_back_and_is_never_the_same_twice() {
        let keys = ring(&[1]);
        let texts = [(); 2].map(|()| keys.encrypt("f", "a secret, ö").expect("encrypted"));
        assert_ne!(texts[0], texts[1]);
        for text in texts {
            assert!(
                text.starts_with(PREFIX) && !text.contains("secret"),
                "{text}"
            );
            assert_eq!(keys.decrypt("f", &text).as_deref(), Ok("a secret, ö"));
        }
    }

    #[test]
    fn what_was_changed_is_refused() {
        let keys = ring(&[1]);
        let text = keys.encrypt("f", "secret").expect("encrypted");
        assert_eq!(
            keys.decrypt("g", &text),
            Err(Undecipherable),
            "another function's"
        );
        for at in PREFIX.len()..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII");
            assert_eq!(keys.decrypt("f", &changed), Err(Undecipherable), "at {at}");
        }
        for end in 0..text.len() {
            assert_eq!(
                keys.decrypt("f", &text[..end]),
                Err(Undecipherable),
                "up to {end}"
            );
        }
        for foreign in ["", "littoral:1:", "littoral:1:%%", "secret"] {
            assert_eq!(keys.decrypt("f", foreign), Err(Undecipherable), "{foreign}");
        }
    }

    #[test]
    fn keys_rotate() {
        let text = ring(&[1]).encrypt("f", "secret").expect("encrypted");
        assert_eq!(ring(&[2]).decrypt("f", &text), Err(Undecipherable));
        assert_eq!(ring(&[2, 1]).decrypt("f", &text).as_deref(), Ok("secret"));
        let newer = ring(&[2, 1]).encrypt("f", "secret").expect("encrypted");
        assert_eq!(
            ring(&[1]).decrypt("f", &newer),
            Err(Undecipherable),
            "the first key encrypts"
        );
        let own = Keyring::new(&[]).expect("a random key");
        let other = Keyring::new(&[]).expect("another");
        let text = own.encrypt("f", "secret").expect("encrypted");
        assert_eq!(own.decrypt("f", &text).as_deref(), Ok("secret"));
        assert_eq!(other.decrypt("f", &text), Err(Undecipherable));
    }
}
