// The page starts here: reads its address, asks for what that says, shows it, and goes on when the address changes.

import { Chrome, TITLES } from "./chrome";
import { el } from "./el";
import { FilterBar } from "./filterbar";
import { FixedSource } from "./fixed_source";
import { Keys } from "./keys";
import { KEPT } from "./account";
import { loginForm } from "./login";
import type { Page, View } from "./page";
import { newsOf, type Known } from "./news";
import { released } from "./press";
import { LiveSource, SourceError, type Source } from "./source";
import { changed, FILTERS, parseState, writeState, type Change, type State, type View as ViewName } from "./state";
import { labelPlayback, stopPlayback } from "./timeline";
import type { Facets, Overview, Session } from "./types";
import { according } from "./views/according";
import { agreement } from "./views/agreement";
import { ceasefires } from "./views/ceasefires";
import { claim } from "./views/claim";
import { fronts } from "./views/fronts";
import { incident } from "./views/incident";
import { incidents } from "./views/incidents";
import { overview } from "./views/overview";
import { report } from "./views/report";
import { review } from "./views/review";
import { sources } from "./views/sources";
import { ties } from "./views/ties";
import { tolls } from "./views/tolls";

const VIEWS: Record<ViewName, View> = { overview, incidents, incident, report, claim, tolls, ceasefires, fronts, ties, sources, according, review, agreement };
const NOBODY: Session = { user: null, role: null, csrf: null, auth: false, read_only: true, version: "", ledger: "" };

const fixed = document.querySelector<HTMLMetaElement>('meta[name="casus-api"]')?.content === "static";
const live = new LiveSource();
const source: Source = fixed ? new FixedSource() : live;
const keys = new Keys();
let asking = new AbortController();

/** What an address says; of a written copy only what it can keep. */
function stateOf(search: string): State {
    const state = parseState(search);
    for (const name of FILTERS) if (fixed && !KEPT.includes(name)) delete state.filter[name];
    return state;
}

const page: Page = { state: stateOf(location.search), source, session: NOBODY, signal: asking.signal, go, again: () => show(), tell: (message) => chrome.tell(message), keys: (bindings) => keys.bind(bindings) };
const filterBar = new FilterBar(() => page);
const chrome = new Chrome(filterBar.box, page, () => void logout(), () => keys.help());

function go(change: Change, how: "push" | "replace" = "push"): void {
    const before = page.state.view;
    page.state = changed(page.state, change);
    if (how === "push") stopPlayback();
    history[how === "push" ? "pushState" : "replaceState"](null, "", writeState(page.state));
    void show(before !== page.state.view);
}

/** Shows what the address says. What stood there stays until the new is ready; an answer that comes too late is dropped. */
async function show(another = false): Promise<void> {
    asking.abort();
    const mine = (asking = new AbortController());
    page.signal = mine.signal;
    chrome.show();
    void released().then(() => filterBar.show()); // a button of the filter that is being pressed stays
    chrome.main.setAttribute("aria-busy", "true");
    const content = await VIEWS[page.state.view](page).catch((error: Error) => (mine.signal.aborted ? null : failed(error)));
    await released();
    if (!content || mine.signal.aborted) return;
    place(content, another);
}

function place(content: Node, another: boolean): void {
    const focused = document.activeElement?.id;
    const lost = !!document.activeElement && chrome.main.contains(document.activeElement);
    if (another) titled();
    chrome.main.replaceChildren(content);
    chrome.main.removeAttribute("aria-busy");
    chrome.main.dataset.view = page.state.view;
    labelPlayback();
    if (another) scrollTo(0, 0), chrome.main.focus({ preventScroll: true });
    else if (lost) ((focused && document.getElementById(focused)) || chrome.main).focus({ preventScroll: true });
}

function titled(): void {
    const title = TITLES.find(([view]) => view === page.state.view)?.[1];
    if (title) document.title = `${title} · casus`;
}

function failed(error: Error): Node {
    if (error instanceof SourceError && error.status === 401) return loginForm(source, () => void start(), page.session.user ? error.message : undefined);
    if (!(error instanceof SourceError)) console.error(error);
    return el("section", { class: "panel failure", role: "alert" }, el("h2", {}, error instanceof SourceError && error.status === 404 ? "Not here" : "This could not be shown"), el("p", {}, error.message),
        el("p", {}, el("button", { type: "button", onclick: () => void show() }, "Try again"), " ", el("a", { href: "?" }, "To the overview")));
}

async function logout(): Promise<void> {
    await source.post("logout", {}).catch((error: Error) => page.tell(error.message));
    await start();
}

function follow(event: MouseEvent): void {
    const a = (event.target as Element).closest?.<HTMLAnchorElement>('a[href^="?"]');
    if (!a || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    keys.bind({});
    const before = page.state.view;
    page.state = stateOf(a.getAttribute("href")!);
    stopPlayback();
    history.pushState(null, "", writeState(page.state));
    void show(before !== page.state.view || page.state.view === "incident" || page.state.view === "report");
}

/** What can be chosen in the filter, after the view is there: it is not what a reader waits for. */
async function fillFilter(): Promise<void> {
    const [facets, all] = await Promise.all([source.get<Facets>("facets"), source.get<Overview>("overview")]);
    filterBar.options(facets);
    filterBar.span(all);
    filterBar.show();
}

let listening = false;
/** Hears of new reports and of others' decisions, once somebody who may look is there; what this page decided itself is shown already. */
function listen(): void {
    if (listening || fixed || !page.session.role || !("EventSource" in window)) return;
    listening = true;
    let known: Known | null = null;
    const events = new EventSource("api/v1/events");
    events.addEventListener("revision", (event) => {
        const now = JSON.parse((event as MessageEvent<string>).data) as Known;
        if (known?.revision === now.revision) return; // the server's sign of life
        const words = known && newsOf(known, now, live.decided);
        if (words) chrome.offer(`${words}. Show`, () => void show());
        known = now;
        live.decided = 0;
    });
}

async function start(): Promise<void> {
    try {
        page.session = live.session = await source.get<Session>("session");
        if (source instanceof FixedSource) await source.prepare();
    } catch (error) {
        return place(failed(error as Error), false);
    }
    await show();
    titled();
    listen();
    if (!page.session.role && !fixed) return; // the form to log in stands there
    await fillFilter().catch(() => undefined); // a view that failed has said so; the filter takes free text meanwhile
}

document.addEventListener("click", follow);
addEventListener("popstate", () => {
    const before = page.state.view;
    keys.bind({});
    stopPlayback();
    page.state = stateOf(location.search);
    void show(before !== page.state.view);
});
void start();
