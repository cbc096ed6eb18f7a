//! Why a part of the tree could not be rendered.

/// A boundary, or the whole document, gave up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// An error that a component threw, by its number.
    #[error("error {0} was thrown while rendering")]
    Thrown(u32),
    /// The tree asks for markup that does not exist, in React's words.
    #[error("{0}")]
    Markup(String),
    /// A part asked to be rendered in the browser only, with `use(browser())`.
    #[error("browser-only rendering was requested")]
    BrowserOnly,
    /// The host stopped the rendering.
    #[error("the render was aborted by the server")]
    Aborted,
    /// The JavaScript engine failed: nothing more comes from this isolate.
    #[error("{0}")]
    Engine(String),
    /// The tapes contradict each other: a defect of the evaluator.
    #[error("malformed tape: {0}")]
    Malformed(&'static str),
}

impl Failure {
    pub(super) fn markup(message: impl Into<String>) -> Self {
        Self::Markup(message.into())
    }

    pub(super) fn only_once(tag: &str) -> Self {
        Self::Markup(format!("The `<{tag}>` tag may only be rendered once."))
    }

    pub(super) fn style() -> Self {
        Self::markup(
            "The `style` prop expects a mapping from style properties to values, not a string. \
             For example, style={{marginRight: spacing + 'em'}} when using JSX.",
        )
    }

    pub(super) fn inner_html() -> Self {
        Self::markup(
            "`props.dangerouslySetInnerHTML` must be in the form `{__html: ...}`. \
             Please visit https://react.dev/link/dangerously-set-inner-html for more information.",
        )
    }

    pub(super) fn children_and_inner_html() -> Self {
        Self::markup("Can only set one of `children` or `props.dangerouslySetInnerHTML`.")
    }

    pub(super) fn self_closing(tag: &str) -> Self {
        Self::Markup(format!(
            "{tag} is a self-closing tag and must neither have `children` nor use `dangerouslySetInnerHTML`."
        ))
    }
}
