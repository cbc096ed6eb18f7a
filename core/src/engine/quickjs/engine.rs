//! [`Engine`] on QuickJS.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use rquickjs::function::{Args, IntoArgs};
use rquickjs::{
    Array, ArrayBuffer, Context, Ctx, Function, IntoJs, Object, Persistent, Runtime, Value,
};

use super::memory::{LimitedAllocator, Memory};
use super::natives::{Begun, Events};
use super::rejections::Rejections;
use super::watch::Watch;
use super::{Completion, IsolateHandle, bytecode, exception, natives, take};
use crate::encryption::Keyring;
use crate::engine::{Engine, EngineError, Event, RequestId, Script, Thrown, evaluator, webapi};
use crate::options::RendererOptions;
use crate::tape::RawTape;

/// How much of its thread's stack JavaScript may use; see `isolate::STACK_SIZE`.
const JS_STACK_SIZE: usize = 8 << 20;
/// After so many microtasks in a row it is asked whether they still may go on.
const JOBS_BETWEEN_CHECKS: u32 = 256;
/// Garbage is first looked for when the heap has grown by so much since the app was loaded.
const FIRST_COLLECTION: usize = 8 << 20;

/// A QuickJS runtime with the evaluator and the app.
pub(crate) struct QuickJs {
    // Dropped from top to bottom: whatever holds JavaScript values goes before the runtime.
    littoral: Littoral,
    context: Context,
    runtime: Runtime,
    handle: IsolateHandle,
    watch: Rc<Watch>,
    memory: Rc<Memory>,
    events: Events,
    begun: Begun,
    rejections: Rejections,
}

/// The functions of the global `littoral` that Rust calls.
struct Littoral {
    start: Persistent<Function<'static>>,
    start_action: Persistent<Function<'static>>,
    work: Persistent<Function<'static>>,
    client: Persistent<Function<'static>>,
    resume: Persistent<Function<'static>>,
    abort: Persistent<Function<'static>>,
    give_up: Persistent<Function<'static>>,
    digest: Persistent<Function<'static>>,
    finish: Persistent<Function<'static>>,
    settle: Persistent<Function<'static>>,
}

impl QuickJs {
    /// Starts a runtime and loads the evaluator.
    ///
    /// # Errors
    /// There is not enough memory, or the evaluator is broken.
    pub(crate) fn new(
        handle: IsolateHandle,
        options: &Arc<RendererOptions>,
        keys: &Arc<Keyring>,
    ) -> Result<Self, EngineError> {
        Self::with_evaluator(handle, options, keys, evaluator::script())
    }

    fn with_evaluator(
        handle: IsolateHandle,
        options: &Arc<RendererOptions>,
        keys: &Arc<Keyring>,
        evaluator: Script<'_>,
    ) -> Result<Self, EngineError> {
        let memory = Memory::new(options.memory_limit);
        let failed = |_| EngineError::OutOfMemory(0);
        let allocator = LimitedAllocator(Rc::clone(&memory));
        let runtime = Runtime::new_with_alloc(allocator).map_err(failed)?;
        runtime.set_max_stack_size(JS_STACK_SIZE);
        let context = Context::full(&runtime).map_err(failed)?;
        let watch = Watch::new(handle.clone(), options.deadline);
        let watching = Rc::clone(&watch);
        runtime.set_interrupt_handler(Some(Box::new(move || watching.is_over())));
        let events = Events::default();
        let begun = Begun::default();
        let rejections = Rejections::default();
        rejections.watch(&runtime, &handle);
        let littoral = context.with(|ctx| {
            let boot = || {
                webapi::install(&ctx, &handle, options)?;
                natives::install(&ctx, &handle, &events, &begun, keys)?;
                bytecode::run(&ctx, evaluator).map_err(|()| rquickjs::Error::Exception)?;
                Littoral::find(&ctx)
            };
            boot().map_err(|error| {
                let thrown = thrown(&ctx, &error);
                EngineError::Load {
                    script: evaluator.name.to_owned(),
                    thrown,
                }
            })
        })?;
        Ok(Self {
            littoral,
            context,
            runtime,
            handle,
            watch,
            memory,
            events,
            begun,
            rejections,
        })
    }

    /// Runs the closure that waited for a spawned future, then nothing else: its microtasks wait for
    /// [`Engine::run_jobs`].
    pub(crate) fn complete(&mut self, completion: Completion) -> Result<(), EngineError> {
        self.watch.enter();
        let uncaught = self.context.with(|ctx| {
            let (request, result) = self.handle.complete(&ctx, completion)?;
            let error = result.err()?;
            Some(Event::Uncaught {
                request,
                thrown: thrown(&ctx, &error),
            })
        });
        self.watch.leave();
        if let Some(event) = uncaught {
            self.events.note(event);
        }
        self.check(0)
    }

    /// Whether [`run_immediates`](Self::run_immediates) would run anything.
    pub(crate) fn has_immediates(&self) -> bool {
        self.handle.has_immediates()
    }

    /// Runs one phase of immediates, each followed by the microtasks that it queued.
    pub(crate) fn run_immediates(&mut self) -> Result<(), EngineError> {
        for immediate in self.handle.take_immediates() {
            self.complete(immediate)?;
            self.run_jobs()?;
        }
        Ok(())
    }

    fn call<A, R>(
        &mut self,
        request: RequestId,
        which: fn(&Littoral) -> &Persistent<Function<'static>>,
        arguments: A,
        read: impl for<'js> FnOnce(Value<'js>) -> rquickjs::Result<R>,
    ) -> Result<R, EngineError>
    where
        A: for<'js> IntoArgs<'js>,
    {
        let function = which(&self.littoral).clone();
        self.handle.set_current(request);
        self.watch.enter();
        let result = self.context.with(|ctx| {
            let call = || {
                let mut args = Args::new(ctx.clone(), arguments.num_args());
                arguments.into_args(&mut args)?;
                function
                    .restore(&ctx)?
                    .call_arg::<Value<'_>>(args)
                    .and_then(read)
            };
            call().map_err(|error| EngineError::Thrown(thrown(&ctx, &error)))
        });
        self.watch.leave();
        self.handle.set_current(0);
        self.check(request)?;
        result
    }

    /// Whether the engine may still be used.
    fn check(&self, running: RequestId) -> Result<(), EngineError> {
        if self.memory.was_refused() {
            return Err(EngineError::OutOfMemory(running));
        }
        match self.watch.interrupted() {
            Some(request) => Err(EngineError::Interrupted(request)),
            None => Ok(()),
        }
    }
}

impl Engine for QuickJs {
    fn load(&mut self, script: Script<'_>) -> Result<(), EngineError> {
        self.watch.enter();
        let result = self.context.with(|ctx| {
            bytecode::run(&ctx, script).map_err(|()| EngineError::Load {
                script: script.name.to_owned(),
                thrown: exception::take(&ctx),
            })
        });
        self.watch.leave();
        self.check(0)?;
        self.runtime
            .set_gc_threshold(self.memory.used() + FIRST_COLLECTION);
        result
    }

    fn start(
        &mut self,
        request: RequestId,
        json: &str,
        deadline: Instant,
    ) -> Result<(), EngineError> {
        self.watch.begin(request, deadline);
        self.call(
            request,
            |littoral| &littoral.start,
            (request, json),
            |_| Ok(()),
        )
    }

    fn start_action(
        &mut self,
        request: RequestId,
        json: &str,
        plan: &str,
        binaries: &[Bytes],
        deadline: Instant,
    ) -> Result<Option<String>, EngineError> {
        self.watch.begin(request, deadline);
        let arguments = (request, json, plan, Buffers(binaries));
        self.call(
            request,
            |littoral| &littoral.start_action,
            arguments,
            |refused| {
                refused
                    .as_string()
                    .map(rquickjs::String::to_string)
                    .transpose()
            },
        )
    }

    fn work(&mut self, request: RequestId) -> Result<Option<RawTape>, EngineError> {
        self.call(request, |littoral| &littoral.work, (request,), take::tape)
    }

    fn client(
        &mut self,
        request: RequestId,
        island: u32,
        context: u32,
        tree: u32,
        overflow: &str,
    ) -> Result<Option<RawTape>, EngineError> {
        let arguments = (request, island, context, tree, overflow);
        self.call(request, |littoral| &littoral.client, arguments, take::tape)
    }

    fn resume(
        &mut self,
        request: RequestId,
        continuation: u32,
    ) -> Result<Option<RawTape>, EngineError> {
        self.call(
            request,
            |littoral| &littoral.resume,
            (request, continuation),
            take::tape,
        )
    }

    fn abort(&mut self, request: RequestId, message: &str) -> Result<(), EngineError> {
        self.call(
            request,
            |littoral| &littoral.abort,
            (request, message),
            |_| Ok(()),
        )
    }

    fn give_up(
        &mut self,
        request: RequestId,
        message: &str,
    ) -> Result<Option<RawTape>, EngineError> {
        self.call(
            request,
            |littoral| &littoral.give_up,
            (request, message),
            take::tape,
        )
    }

    fn digest(&mut self, request: RequestId, error: u32, digest: &str) -> Result<(), EngineError> {
        let arguments = (request, error, digest);
        self.call(request, |littoral| &littoral.digest, arguments, |_| Ok(()))
    }

    fn begun(&mut self, request: RequestId) {
        self.begun.insert(request);
    }

    fn finish(&mut self, request: RequestId) -> Result<(), EngineError> {
        self.handle.cancel_request(request);
        self.begun.remove(request);
        let result = self.call(request, |littoral| &littoral.finish, (request,), |_| Ok(()));
        self.watch.end(request);
        result
    }

    fn settle(
        &mut self,
        request: RequestId,
        promise: u32,
        ok: bool,
        json: &str,
    ) -> Result<(), EngineError> {
        self.call(
            request,
            |littoral| &littoral.settle,
            (promise, ok, json),
            |_| Ok(()),
        )
    }

    fn run_jobs(&mut self) -> Result<(), EngineError> {
        let mut jobs = 0_u32;
        let since = Instant::now();
        while self.runtime.is_job_pending() {
            self.handle.set_current(0);
            self.watch.enter();
            let done = self.runtime.execute_pending_job();
            self.watch.leave();
            let request = self.handle.current();
            if let Err(failed) = done {
                let thrown = failed.0.with(|ctx| exception::take(&ctx));
                self.events.note(Event::Uncaught { request, thrown });
            }
            jobs += 1;
            if jobs.is_multiple_of(JOBS_BETWEEN_CHECKS) {
                self.watch.check_jobs(since);
            }
            self.check(request)?;
        }
        self.handle.set_current(0);
        for (request, thrown) in self.rejections.take() {
            self.events.note(Event::Rejected { request, thrown });
        }
        Ok(())
    }

    fn take_events(&mut self) -> Vec<Event> {
        self.events.take()
    }

    fn memory(&self) -> usize {
        self.memory.used()
    }
}

impl Drop for QuickJs {
    fn drop(&mut self) {
        self.handle.cancel_all();
    }
}

impl Littoral {
    fn find(ctx: &Ctx<'_>) -> rquickjs::Result<Self> {
        let littoral: Object<'_> = ctx.globals().get("littoral")?;
        let function = |name: &str| {
            let function = littoral.get::<_, Function<'_>>(name)?;
            Ok::<_, rquickjs::Error>(Persistent::save(ctx, function))
        };
        Ok(Self {
            start: function("start")?,
            start_action: function("startAction")?,
            work: function("work")?,
            client: function("client")?,
            resume: function("resume")?,
            abort: function("abort")?,
            give_up: function("giveUp")?,
            digest: function("digest")?,
            finish: function("finish")?,
            settle: function("settle")?,
        })
    }
}

/// Bytes as an array of `ArrayBuffer`s.
struct Buffers<'a>(&'a [Bytes]);

impl<'js> IntoJs<'js> for Buffers<'_> {
    fn into_js(self, ctx: &Ctx<'js>) -> rquickjs::Result<Value<'js>> {
        let buffers = Array::new(ctx.clone())?;
        for (index, bytes) in self.0.iter().enumerate() {
            buffers.set(index, ArrayBuffer::new_copy(ctx.clone(), bytes)?)?;
        }
        Ok(buffers.into_value())
    }
}

/// What a failed call of rquickjs means for JavaScript.
fn thrown(ctx: &Ctx<'_>, error: &rquickjs::Error) -> Thrown {
    if error.is_exception() {
        exception::take(ctx)
    } else {
        Thrown {
            message: error.to_string(),
            ..Default::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const EVALUATOR: &str = r#"
        const host = __littoral_host;
        delete globalThis.__littoral_host;
        globalThis.littoral = {
            layer(name, modules) { modules[name](); },
            start(request, json) { Promise.resolve().then(() => host.ping(request)); this.json = json },
            startAction() {},
            work(request) {
                host.error(request, 1, "TypeError", "broken \ud800", "at a", "", "");
                eval(littoral.code);
                return [new Uint32Array([5, 6, 7, 8]), 3, "text", "", "", "", [new Uint8Array([1, 2])]];
            },
            client() {}, resume() {}, abort() {}, giveUp() {}, digest() {}, finish() {}, settle() {},
        };
    "#;

    fn engine(code: &str) -> QuickJs {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime");
        let handle = IsolateHandle::new(runtime.handle().clone(), Arc::new(|_| ()));
        let options = Arc::new(RendererOptions::new().with_memory_limit(32 << 20));
        let keys = Arc::new(Keyring::new(&[]).expect("a key"));
        let evaluator = Script {
            name: "evaluator.js",
            source: EVALUATOR,
            bytecode: None,
        };
        let mut engine =
            QuickJs::with_evaluator(handle, &options, &keys, evaluator).expect("an engine");
        let source =
            format!("littoral.layer('server', {{ server() {{ littoral.code = {code:?} }} }})");
        let script = Script {
            name: "server.js",
            source: &source,
            bytecode: None,
        };
        engine.load(script).expect("loads");
        engine
    }

    fn soon() -> Instant {
        Instant::now() + Duration::from_millis(1)
    }

    #[test]
    fn tapes_and_events_cross() {
        let mut engine = engine("");
        engine.start(7, "{}", soon()).expect("starts");
        assert_eq!(engine.take_events(), []);
        engine.run_jobs().expect("runs");
        assert_eq!(engine.take_events(), [Event::Ping(7)]);
        let tape = engine.work(7).expect("works").expect("a tape");
        assert_eq!((&tape.ops[..], &tape.text[..]), (&[5, 6, 7][..], "text"));
        assert_eq!(tape.binaries, [[1, 2]]);
        let events = engine.take_events();
        let [Event::Caught(caught)] = &events[..] else {
            panic!("{events:?}")
        };
        assert_eq!((caught.error, &caught.message[..]), (1, "broken \u{FFFD}"));
        assert!(engine.client(7, 1, 0, 1, "").expect("answers").is_none());
    }

    #[test]
    fn an_exception_leaves_the_engine_usable() {
        let mut engine = engine("throw new RangeError('no')");
        let error = engine.work(1).expect_err("throws");
        assert!(!error.is_fatal());
        assert_eq!(error.to_string(), "RangeError: no");
        assert!(engine.client(1, 1, 0, 1, "").expect("answers").is_none());
    }

    #[test]
    fn an_endless_loop_is_stopped_at_its_deadline() {
        for code in [
            "for (;;) try { for (;;); } catch {}",
            "(function again() { Promise.resolve().then(again) })()",
        ] {
            let mut engine = engine(code);
            engine.start(3, "{}", soon()).expect("starts");
            let error = engine
                .work(3)
                .and_then(|_| engine.run_jobs())
                .expect_err("is stopped");
            assert!(matches!(error, EngineError::Interrupted(_)), "{error}");
        }
    }

    #[test]
    fn hidden_exhaustion_of_memory_is_found() {
        let mut engine =
            engine("try { for (const all = [];;) all.push(new Array(1000).fill(0)) } catch {}");
        assert_eq!(engine.work(5).err(), Some(EngineError::OutOfMemory(5)));
    }

    #[test]
    fn deep_recursion_is_an_exception() {
        let thread = std::thread::Builder::new().stack_size(64 << 20).spawn(|| {
            engine("(function deeper() { deeper() })()")
                .work(5)
                .map(drop)
        });
        let error = thread
            .expect("a thread")
            .join()
            .expect("no crash")
            .expect_err("too deep");
        assert!(!error.is_fatal(), "{error}");
    }
}
