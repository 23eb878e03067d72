// The records of the API, as docs/openapi.json and docs/*.schema.json describe them.

export interface Place {
    name: string; geonameid: number | null; lat: number | null; lon: number | null;
    country: string | null; admin1: string | null; precision: number; span?: Span;
}
export type Span = [number, number];
export interface Bounds { low: number | null; high: number | null }
export interface FigureBy extends Bounds {
    voice: string | null; kind: string; claim: string; report: string; published: string | null; origin: number;
    summed?: boolean; superseded?: boolean; retracted?: boolean; disputes?: boolean;
}
export interface Figure extends Bounds {
    what: string; role: string | null; side: string | null; best: number | null; policy: string; why: string;
    contested: boolean; subset: boolean; origins: number; by: FigureBy[];
}
export interface Denial { voice: string | null; claim: string; denies: string | null }
export interface Incident {
    id: string; event: { type: string | null; modes: string[] }; place: Place | null;
    time: { start: string; end: string; precision: number; stated: boolean } | null;
    sides: string[]; reports: string[]; origins: number; claims: string[]; figures: Figure[]; denied_by: Denial[]; confidence: number;
    title?: string | null; latest?: string | null; disputed?: number | null;
}

export interface Participant { name: string; code?: string | null; sector?: string | null; class?: string; span?: Span }
export interface Count extends Bounds {
    what: string; text: string; who: string | null; role: string | null; side: string | null; scope: string; since: string | null;
    part_of: number | null; span: Span;
}
export interface ClaimReport {
    id: string; key?: string; sha256?: string; title: string | null; outlet: string | null; published: string | null; url: string | null;
    origin?: number;
}
export interface Review { id: string | number; claim?: string; by: string | null; when: string | null; verdict: string; why: string | null; correction?: unknown; undone?: boolean }
export interface Claim {
    id: string; report: ClaimReport; span: Span; text: string;
    voices: { name: string; actor: string | null; cue: string | null; span: Span | null; cue_span?: Span | null; vague?: boolean }[];
    stance: string; historical?: boolean; event: { type: string | null; modes: string[]; text: string | null; span?: Span } | null;
    actor: Participant[]; recipient: Participant[]; instrument: Participant[]; place: Place | null;
    time: { start: string; end: string | null; precision: number; text: string | null; span?: Span } | null;
    counts: Count[]; ceasefire: Record<string, unknown> | null; movement: Record<string, unknown> | null; tie: Record<string, unknown> | null;
    denies: string | null; rules: string[]; confidence: number;
    incident?: string | null; review?: Review | null; context?: { text: string; start: number } | null;
}
export interface Report {
    id: string; key?: string; published: string | null; outlet: string | null; title: string | null; claims: number; revision: number;
    replaced: boolean; origin: number; url: string | null; sha256: string;
}
export interface Explained { span: Span; coded: boolean; why: string[] }
export interface ReportPage {
    report: Report; text: string; claims: Claim[]; explain?: Explained[]; revisions?: { key: string; published: string | null; revision?: number }[];
}

export interface Known { published: string | null; what: string; low: number | null; best: number | null; high: number | null; report?: string }
export interface IncidentPage { incident: Incident; records: Claim[]; reports: Report[]; history: Known[]; decisions: Decision[] }
export interface Decision { id: string | number; kind: string; by?: string | null; when?: string | null; why?: string | null; claims?: number | string[]; undone?: boolean }

export interface Bin { day: string; incidents: number; low: number | null; best: number | null; high: number | null }
export interface MapMark extends Bounds {
    place: string; lat: number; lon: number; country: string | null; admin1: string | null; precision: number; incidents: number;
    best: number | null; contested: boolean; id?: string;
}
export interface CountryRow extends Bounds { country: string | null; incidents: number; best: number | null }
export interface Overview {
    incidents: number; reports: number; bin: "day" | "month" | "year"; timeline: Bin[]; map: MapMark[]; countries: CountryRow[];
    tolls: Toll[]; new: Incident[]; contested: Incident[]; policy?: string; as_of?: string | null;
}
export interface Toll extends Bounds {
    what: string; side: string | null; role: string | null; voice: string | null; kind: string; day: string; since: string | null;
    break: string | null; claim: string; report?: string;
}
export interface Ceasefire {
    brokers: string[]; parties: string[]; announced: string | null; effective: string | null; first_violation: string | null;
    extended: string | null; collapsed: string | null; held: string | null; held_days: number | null; ended: boolean; violations: number;
    denials: number; accusers: { by: string; against: string | null; violations: number; first: string }[];
    violations_by_day: { day: string; by: string; claim: string }[]; claims: string[];
}
export interface Survival { t: number; s: number; low: number | null; high: number | null; at_risk: number }
export interface Movement {
    about: string | null; day: string | null; who: string | null; kind: string; from_km: number | null; to_km: number | null;
    captured: string | null; voice: string | null; stance: string; contested: boolean; claim: string;
}
export interface Tie {
    from: string; kind: string; to: string; sign: string; first: string | null; last: string | null; said: number; unconfirmed: number;
    denied: number; reports: number; claim: string;
}
export interface Source {
    voice: string; kind: string; actor: string | null; claims: number; figures: number; incidents: number; confirmed: number;
    denied: number; contradicted: number; first: string | null; last: string | null;
}
export interface Listing<T> { total: number; offset: number; rows: T[]; policy?: string; as_of?: string | null }
export interface FacetValue { value: string; label?: string; n: number }
export type Facets = Record<string, FacetValue[]>;

export interface Meta {
    release: string; ledger: string; reports: number; claims: number; incidents: number; first: string | null; last: string | null;
    policies: string[]; stances: string[]; types: FacetValue[]; countries: FacetValue[]; auth: "none" | "login"; user: string | null;
    role: string | null; csrf: string | null; static: boolean; review: boolean; state: number;
}
