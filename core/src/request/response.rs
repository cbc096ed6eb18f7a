//! What server code tells the host to do with its answer, beside sending the bytes: redirects and cookies.

/// What the host puts before the bytes of an answer; see [`ByteStream::head`](super::ByteStream::head).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResponseHead {
    pub(crate) redirect: Option<Redirect>,
    pub(crate) set_cookies: Vec<String>,
}

/// Where server code sent the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Redirect {
    pub(crate) status: u16,
    pub(crate) location: String,
}

impl ResponseHead {
    /// The status that server code asked for, 301, 302, 303, 307 or 308 of a redirect; `None` leaves it to the host.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.redirect.as_ref().map(|redirect| redirect.status)
    }

    /// The `Location` of a redirect, whose answer has no bytes.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.redirect
            .as_ref()
            .map(|redirect| redirect.location.as_str())
    }

    /// The values of `Set-Cookie` headers, each for a header of its own.
    #[must_use]
    pub fn set_cookies(&self) -> &[String] {
        &self.set_cookies
    }
}
