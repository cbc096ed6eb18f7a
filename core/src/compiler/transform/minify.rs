//! Minifies one module of the browser layer. Its top level is the body of a function, so that names there are shortened too.

use swc_core::common::{Mark, SourceMap, sync::Lrc};
use swc_core::ecma::ast::{EsVersion, Program};
use swc_core::ecma::minifier::optimize;
use swc_core::ecma::minifier::option::{
    CompressOptions, ExtraOptions, MangleOptions, MinifyOptions, TopLevelOptions,
};

/// Minifies a program, names included.
pub(crate) fn minify(
    program: Program,
    files: &Lrc<SourceMap>,
    unresolved_mark: Mark,
    top_level_mark: Mark,
) -> Program {
    let options = MinifyOptions {
        compress: Some(CompressOptions {
            ecma: EsVersion::Es2020,
            top_level: Some(TopLevelOptions { functions: true }),
            ..Default::default()
        }),
        mangle: Some(MangleOptions {
            top_level: Some(true),
            ..Default::default()
        }),
        ..Default::default()
    };
    let extra = ExtraOptions {
        unresolved_mark,
        top_level_mark,
        mangle_name_cache: None,
    };
    optimize(program, files.clone(), None, None, &options, &extra)
}
