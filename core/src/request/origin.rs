//! Where a call comes from: another site may not act in a visitor's name.
//!
//! Browsers send `Origin` with every POST. When a host hands it over, it must be the origin of the request's own `Host`, or one that the
//! options list; a call without it did not come from a page of another site.

use url::Url;

use crate::error::{Error, ErrorKind};

/// Checks the headers of a call.
pub(crate) fn check(
    origin: Option<&str>,
    host: Option<&str>,
    allowed: &[String],
) -> Result<(), Error> {
    let Some(origin) = origin else { return Ok(()) };
    if is_allowed(origin.trim(), host.map(str::trim), allowed) {
        return Ok(());
    }
    let message = format!(
        "The call comes from the origin {origin:?}, which is neither the one of the host {:?} nor allowed.",
        host.unwrap_or_default()
    );
    Err(Error::new(ErrorKind::Origin, message))
}

fn is_allowed(origin: &str, host: Option<&str>, allowed: &[String]) -> bool {
    if allowed.iter().any(|allowed| allowed == origin) {
        return true;
    }
    let Some(from) = Url::parse(origin).ok().filter(Url::has_host) else {
        // `null`: a sandboxed frame, a file.
        return false;
    };
    if host.is_some_and(|host| is_at(&from, host)) {
        return true;
    }
    allowed.iter().any(|allowed| {
        if allowed.contains("://") {
            return Url::parse(allowed).is_ok_and(|allowed| allowed.origin() == from.origin());
        }
        match allowed.strip_prefix("*.") {
            Some(domain) => from.host_str().is_some_and(|host| {
                let below = host.strip_suffix(&domain.to_ascii_lowercase());
                below.is_some_and(|below| below.len() > 1 && below.ends_with('.'))
            }),
            None => is_at(&from, allowed),
        }
    })
}

/// Whether an origin is the one of a host, as `Host` names it: with a port where it is not the scheme's own.
fn is_at(origin: &Url, host: &str) -> bool {
    // The scheme is not in the header; a proxy may speak another one with the host.
    Url::parse(&format!("{}://{host}", origin.scheme())).is_ok_and(|own| {
        own.origin() == origin.origin()
            && own.path() == "/"
            && own.username().is_empty()
            && own.query().is_none()
            && own.fragment().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_origin_and_allowed_ones() {
        let list = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        let some = list(&[
            "https://shop.example",
            "localhost:8080",
            "*.cdn.example",
            "https://Caps.example/",
        ]);
        for (origin, host, allowed, fine) in [
            (None, None, &[][..], true),
            (None, Some("a.example"), &[], true),
            (Some("https://a.example"), Some("a.example"), &[], true),
            (Some("https://a.example"), Some("A.Example"), &[], true),
            (Some("http://a.example"), Some("a.example"), &[], true),
            (Some("https://a.example"), Some("a.example:443"), &[], true),
            (
                Some("http://a.example:3000"),
                Some("a.example:3000"),
                &[],
                true,
            ),
            (Some("http://[::1]:3000"), Some("[::1]:3000"), &[], true),
            (Some("https://a.example:444"), Some("a.example"), &[], false),
            (Some("https://a.example"), Some("a.example:80"), &[], false),
            (Some("https://evil.example"), Some("a.example"), &[], false),
            (
                Some("https://a.example.evil.example"),
                Some("a.example"),
                &[],
                false,
            ),
            (Some("https://a.example"), None, &[], false),
            (Some("https://a.example"), Some(""), &[], false),
            (
                Some("https://evil.example"),
                Some("evil.example@a.example"),
                &[],
                false,
            ),
            (
                Some("https://evil.example"),
                Some("evil.example/x"),
                &[],
                false,
            ),
            (Some("null"), Some("null"), &[], false),
            (Some(""), Some("a.example"), &[], false),
            (Some("garbage"), Some("a.example"), &[], false),
            (Some("https://shop.example"), Some("a.example"), &some, true),
            (Some("http://shop.example"), Some("a.example"), &some, false),
            (Some("https://caps.example"), None, &some, true),
            (
                Some("http://localhost:8080"),
                Some("a.example"),
                &some,
                true,
            ),
            (Some("http://localhost"), Some("a.example"), &some, false),
            (
                Some("https://x.cdn.example"),
                Some("a.example"),
                &some,
                true,
            ),
            (
                Some("https://x.y.cdn.example"),
                Some("a.example"),
                &some,
                true,
            ),
            (Some("https://cdn.example"), Some("a.example"), &some, false),
            (
                Some("https://evilcdn.example"),
                Some("a.example"),
                &some,
                false,
            ),
        ] {
            let checked = check(origin, host, allowed);
            assert_eq!(checked.is_ok(), fine, "{origin:?} at {host:?}: {checked:?}");
            if let Err(error) = checked {
                assert_eq!(error.kind(), ErrorKind::Origin);
                assert!(error.is_bad_request());
            }
        }
        assert!(check(Some("null"), None, &list(&["null"])).is_ok());
    }
}
