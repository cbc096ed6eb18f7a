//! Calls of server functions.

use bytes::Bytes;

use super::Request;

/// A call of a server function, as it came from the browser.
///
/// There are two kinds. Called from JavaScript, the browser names the function's id and sends its arguments as React encodes
/// them. A form that was posted without JavaScript names its function in the body; the answer is then the page's HTML.
#[derive(Debug, Clone)]
pub struct ActionRequest {
    pub(crate) request: Request,
    pub(crate) action_id: Option<String>,
    pub(crate) content_type: String,
    pub(crate) body: Bytes,
    pub(crate) as_html: bool,
}

impl ActionRequest {
    /// A call after which `request` is rendered, so that the page shows what the function changed.
    #[must_use]
    pub fn new(request: Request) -> Self {
        Self {
            request,
            action_id: None,
            content_type: String::new(),
            body: Bytes::new(),
            as_html: false,
        }
    }

    /// The function's id, when the call came from JavaScript.
    #[must_use]
    pub fn with_action_id(mut self, id: impl Into<String>) -> Self {
        self.action_id = Some(id.into());
        self
    }

    /// The body, with its `Content-Type` header.
    #[must_use]
    pub fn with_body(mut self, content_type: impl Into<String>, body: impl Into<Bytes>) -> Self {
        self.content_type = content_type.into();
        self.body = body.into();
        self
    }

    /// Whether the answer is the entry's HTML. Default: no, it is a payload whose root is `{result, tree}`.
    #[must_use]
    pub fn as_html(mut self, html: bool) -> Self {
        self.as_html = html;
        self
    }
}
