//! Minifies one module of the browser layer. Its top level is the body of a function, so that names there are shortened too.

use swc_core::common::{FileName, GLOBALS, Globals, Mark, SourceMap, sync::Lrc};
use swc_core::ecma::ast::{EsVersion, Program};
use swc_core::ecma::minifier::optimize;
use swc_core::ecma::minifier::option::{ExtraOptions, MangleOptions, MinifyOptions};
use swc_core::ecma::parser::{Syntax, parse_file_as_script};
use swc_core::ecma::transforms::base::fixer::fixer;
use swc_core::ecma::transforms::base::resolver;

use crate::compiler::emit::print;

/// Minifies a plain script of Littoral's own.
pub(crate) fn minify_script(source: &str) -> String {
    GLOBALS.set(&Globals::new(), || {
        let files: Lrc<SourceMap> = Lrc::default();
        let file = files.new_source_file(FileName::Anon.into(), source.to_owned());
        let script = parse_file_as_script(
            &file,
            Syntax::default(),
            EsVersion::latest(),
            None,
            &mut Vec::new(),
        )
        .expect("a script of Littoral's own parses");
        let (unresolved_mark, top_level_mark) = (Mark::new(), Mark::new());
        let program =
            Program::Script(script).apply(resolver(unresolved_mark, top_level_mark, false));
        let program = minify(program, &files, unresolved_mark, top_level_mark);
        print::print(&program.apply(fixer(None)), &files, source, true).code
    })
}

/// Minifies a program, names included.
pub(crate) fn minify(
    program: Program,
    files: &Lrc<SourceMap>,
    unresolved_mark: Mark,
    top_level_mark: Mark,
) -> Program {
    let options = MinifyOptions {
        // swc's compressor moves `n = f` out of `n = f, (a ? n.x : b.y) && n.z` into the branch of `a`, which breaks React's `use`;
        // it would save no byte of the gzipped `react-dom`, which comes compressed.
        compress: None,
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
