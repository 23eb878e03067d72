// All that a reader chose, and its form in the page's address: whoever has the address sees the same page.

export const VIEWS = ["overview", "incidents", "tolls", "ceasefires", "fronts", "ties", "sources", "according", "review", "agreement",
    "incident", "report", "claim"] as const;
export type View = (typeof VIEWS)[number];

/** The filter that all views share, by the names that the API uses. */
export const FILTERS = ["q", "since", "until", "place", "country", "actor", "voice", "voice_kind", "stance", "type", "min_confidence",
    "contested", "policy", "as_of", "claimant"] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filter = Partial<Record<FilterName, string>>;

/** What a view keeps of its own: which record is open, how a list is sorted, which claimant stands beside the other. */
export const OWN = ["id", "claim", "sort", "offset", "against", "what", "key"] as const;
export type OwnName = (typeof OWN)[number];

export interface State { view: View; filter: Filter; own: Partial<Record<OwnName, string>> }
export type Change = { view?: View; filter?: Filter; own?: State["own"] };

const DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const LONGEST = 200;

function valid(name: FilterName, value: string): boolean {
    if (!value || value.length > LONGEST) return false;
    if (name === "since" || name === "until" || name === "as_of") return DAY.test(value) && !Number.isNaN(Date.parse(value));
    if (name === "contested") return value === "true";
    if (name === "min_confidence") return Number(value) > 0 && Number(value) <= 1;
    return true;
}

export function parseState(search: string): State {
    const query = new URLSearchParams(search);
    const named = query.get("view") as View;
    const state: State = { view: VIEWS.includes(named) ? named : "overview", filter: {}, own: {} };
    for (const name of FILTERS) {
        const value = query.get(name)?.trim() ?? "";
        if (valid(name, value)) state.filter[name] = value;
    }
    for (const name of OWN) {
        const value = query.get(name);
        if (value && value.length <= LONGEST) state.own[name] = value;
    }
    return state;
}

export function writeState(state: State): string {
    const query = new URLSearchParams();
    if (state.view !== "overview") query.set("view", state.view);
    for (const name of OWN) if (state.own[name]) query.set(name, state.own[name]!);
    for (const name of FILTERS) if (state.filter[name]) query.set(name, state.filter[name]!);
    const text = query.toString();
    return text ? `?${text}` : "?";
}

/** A state with something changed: filters are merged (an empty one is taken away), a view's own choices end with the view. */
export function changed(state: State, change: Change): State {
    const filter: Filter = { ...state.filter, ...change.filter };
    for (const name of FILTERS) if (!filter[name]) delete filter[name];
    const view = change.view ?? state.view;
    const own = change.own ?? (view === state.view && !change.filter ? state.own : keptOwn(state, view));
    return { view, filter, own };
}

function keptOwn(state: State, view: View): State["own"] {
    if (view !== state.view) return {};
    const own = { ...state.own };
    delete own.offset; // another filter, another list: from its first page
    return own;
}

export function queryOf(filter: Filter, more: Record<string, string | number | undefined> = {}): string {
    const query = new URLSearchParams();
    for (const name of FILTERS) if (filter[name]) query.set(name, filter[name]!);
    for (const name in more) if (more[name] !== undefined && more[name] !== "") query.set(name, String(more[name]));
    return query.toString();
}
