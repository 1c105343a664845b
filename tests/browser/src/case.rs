// SPDX-License-Identifier: EUPL-1.2
//! What one test gets: a server of its own, a folder of its own, and as many browsers as it starts.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;

use tokio::sync::OnceCell;

use crate::args::Args;
use crate::axe::Axe;
use crate::browser::{Browser, Display, Profile};
use crate::engine::{self, Engine, Look};
use crate::failure::{Failure, Outcome};
use crate::page::Page;
use crate::process::Tree;
use crate::server::Server;

/// What the tests of a run share.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) args: Args,
    pub(crate) folder: PathBuf,
    display: OnceCell<Display>,
}

impl Run {
    /// A run with a temporary folder of its own.
    pub(crate) fn new(args: Args) -> Outcome<Self> {
        let folder =
            std::env::temp_dir().join(format!("doelenboom-browser-tests-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        std::fs::create_dir_all(&args.shots)?;
        Ok(Self {
            args,
            folder,
            display: OnceCell::new(),
        })
    }

    async fn display(&self) -> Outcome<&Display> {
        self.display
            .get_or_try_init(|| Display::start(&self.folder))
            .await
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Which site a test is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Site {
    /// The static page that proves the harness.
    Fixture,
    /// The release build.
    Dist,
    /// The build with `window.doelenbench`.
    Bench,
    /// Two builds, for the update.
    Update,
    /// A build for the folder [`SUB_FOLDER`].
    SubFolder,
}

impl Site {
    /// The folder on the server that the site appears in.
    pub(crate) fn base(self) -> &'static str {
        if self == Self::SubFolder {
            SUB_FOLDER
        } else {
            "/"
        }
    }

    /// The folder to serve, if it was given.
    pub(crate) fn root(self, args: &Args) -> Option<PathBuf> {
        match self {
            Self::Fixture => Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixture")),
            Self::Dist | Self::Update => args.dist.clone(),
            Self::Bench => args.dist_bench.clone(),
            Self::SubFolder => args.dist_sub.clone(),
        }
    }
}

/// The folder of the site that `--dist-sub` was built for.
pub(crate) const SUB_FOLDER: &str = "/app/";

/// One test in one engine.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) run: Rc<Run>,
    pub(crate) name: &'static str,
    pub(crate) engine: Engine,
    pub(crate) server: Server,
    pub(crate) folder: PathBuf,
    browsers: RefCell<Vec<Rc<Browser>>>,
    profiles: Cell<u32>,
}

impl Case {
    /// Prepares a test: its folder, and its server over `root`.
    pub(crate) fn new(
        run: Rc<Run>,
        name: &'static str,
        engine: Engine,
        root: &Path,
        base: &str,
    ) -> Outcome<Self> {
        let folder = run.folder.join(format!("{engine}-{name}"));
        std::fs::create_dir_all(&folder)?;
        let server = Server::start(root, base)?;
        Ok(Self {
            run,
            name,
            engine,
            server,
            folder,
            browsers: RefCell::default(),
            profiles: Cell::new(0),
        })
    }

    /// Starts a browser with an empty profile; it shows nothing yet.
    pub(crate) async fn browser(&self) -> Outcome<Page> {
        self.browser_with(Look::default()).await
    }

    /// As [`Self::browser`], for a person with these settings.
    pub(crate) async fn browser_with(&self, look: Look) -> Outcome<Page> {
        let number = self.profiles.replace(self.profiles.get() + 1);
        let profile = Profile::create(
            self.engine,
            &self.folder,
            &format!("profile-{number}"),
            look,
        )?;
        self.reopen(profile).await
    }

    /// Starts a browser on a profile that was used before.
    pub(crate) async fn reopen(&self, profile: Profile) -> Outcome<Page> {
        let display = match self.engine {
            Engine::Webkit => Some(self.run.display().await?.name.clone()),
            Engine::Chromium | Engine::Firefox => None,
        };
        let browser = Rc::new(Browser::start(profile, display.as_deref()).await?);
        self.browsers.borrow_mut().push(Rc::clone(&browser));
        Ok(Page { browser })
    }

    /// Starts a browser and opens the site's first page.
    pub(crate) async fn open(&self) -> Outcome<Page> {
        let page = self.browser().await?;
        page.goto(&self.server.url()).await?;
        Ok(page)
    }

    /// Opens the site's page at `hash` in a window of that size, whatever the smallest window of the engine:
    /// Firefox and MiniBrowser stop at some 450 px, so there the page goes into a frame of that size. To be
    /// called before the site has a service worker (it would answer for the page around the frame).
    pub(crate) async fn open_sized(
        &self,
        page: &Page,
        hash: &str,
        width: u32,
        height: u32,
    ) -> Outcome {
        let url = format!("{}{hash}", self.server.url());
        if self.engine == Engine::Chromium || width >= 500 {
            page.goto(&url).await?;
            return page.resize(width, height).await;
        }
        self.server.hide("sw.js");
        let frame = format!(
            "<!doctype html><html lang=nl><title>frame</title><body style=margin:0>\
             <iframe title=app src='{url}' style='border:0;width:{width}px;height:{height}px'></iframe>"
        );
        self.server.add_page("/__frame.html", frame);
        page.goto(&format!("{}/__frame.html", self.server.origin()))
            .await?;
        page.browser.driver.enter_frame(0).await?;
        let wanted = format!("innerWidth === {width} && innerHeight === {height}");
        page.wait_for("the size of the frame", &wanted).await
    }

    /// Ends a browser before the test ends.
    pub(crate) fn close(&self, page: Page) -> Profile {
        let profile = page.browser.profile.clone();
        self.browsers
            .borrow_mut()
            .retain(|browser| !Rc::ptr_eq(browser, &page.browser));
        profile
    }

    /// Starts MiniBrowser without automation, which alone keeps its data; WebKitGTK only.
    pub(crate) async fn minibrowser(&self, home: &Path, url: &str) -> Outcome<Tree> {
        std::fs::create_dir_all(home)?;
        let mut command = Command::new(engine::minibrowser());
        engine::webkit_environment(&mut command, &self.run.display().await?.name);
        command.env("HOME", home);
        for (name, folder) in [
            ("XDG_DATA_HOME", "data"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_CONFIG_HOME", "config"),
        ] {
            command.env(name, home.join(folder));
        }
        command.args(["--geometry=1280x900", url]);
        Ok(Tree::start(
            &mut command,
            &self.folder.join("minibrowser.log"),
        )?)
    }

    /// A fresh axe-core.
    pub(crate) fn axe(&self) -> Outcome<Axe> {
        Axe::load()
    }

    /// Saves a picture under the shots folder.
    pub(crate) async fn shot(&self, page: &Page, name: &str) -> Outcome {
        page.screenshot(
            &self
                .run
                .args
                .shots
                .join(format!("{name}-{}.png", self.engine)),
        )
        .await
    }

    /// Prints a line under the test, e.g. a measured figure next to its budget.
    pub(crate) fn note(&self, text: &str) {
        println!("      {:<9} {}: {text}", self.engine, self.name);
    }

    /// The build that comes after the release: the one given, else the release under other names.
    pub(crate) fn next_build(&self) -> Outcome<PathBuf> {
        let args = &self.run.args;
        if let Some(next) = &args.dist_next {
            return Ok(next.clone());
        }
        let dist = args
            .dist
            .as_ref()
            .ok_or_else(|| Failure::new("needs --dist"))?;
        let next = self.folder.join("next");
        xtask::finish::next::copy(dist, &next, "next").map_err(|e| Failure::new(e.to_string()))?;
        Ok(next)
    }

    /// Pictures and texts of all open pages, written to the shots folder; gives back what to print.
    pub(crate) async fn evidence(&self) -> String {
        let mut out = String::new();
        let browsers: Vec<_> = self.browsers.borrow().clone();
        for (number, browser) in browsers.into_iter().enumerate() {
            let page = Page { browser };
            let stem = self
                .run
                .args
                .shots
                .join(format!("FAILED-{}-{}-{number}", self.engine, self.name));
            if page.screenshot(&stem.with_extension("png")).await.is_err() {
                // A killed browser, or one that hangs: nothing to see.
                continue;
            }
            let excerpt = page.excerpt().await;
            let _ = std::fs::write(stem.with_extension("txt"), &excerpt);
            out.push_str(&format!("picture {}.png\n{excerpt}", stem.display()));
        }
        out
    }
}
