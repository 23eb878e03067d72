// The records of the API, as docs/openapi.json describes them.

export type Span = [number, number];
export interface Bounds { low: number | null; high: number | null }
export interface Place {
    name: string; geonameid: number | null; lat: number | null; lon: number | null;
    country: string | null; admin1: string | null; precision: number; span?: Span;
}
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
    time: { start: string | null; end: string | null; precision: number; stated: boolean } | null;
    sides: string[]; reports: string[]; mentions: string[]; origins: number; claims: string[]; figures: Figure[]; denied_by: Denial[]; confidence: number;
    title?: string | null; latest?: string | null;
}

export interface Participant { name: string; code?: string | null; sector?: string | null; class?: string | null; span?: Span | null }
export interface Count extends Bounds {
    what: string; text: string; who: string | null; role: string | null; side: string | null; scope: string; since: string | null;
    part_of: number | null; span: Span;
}
export interface Voice { name: string; actor: string | null; cue: string | null; span: Span | null; cue_span?: Span | null; vague?: boolean }
export interface Claim {
    id: string; span: Span; text: string; voices: Voice[]; stance: string; historical?: boolean;
    report: { id: string; sha256?: string; title: string | null; outlet: string | null; published: string | null; url: string | null };
    event: { type: string | null; modes: string[]; text: string | null; span?: Span } | null;
    actor: Participant[]; recipient: Participant[]; instrument: Participant[]; place: Place | null;
    time: { start: string | null; end: string | null; precision: number; text: string | null; span?: Span } | null;
    counts: Count[]; ceasefire: Record<string, unknown> | null; movement: Record<string, unknown> | null; tie: Record<string, unknown> | null;
    denies: string | null; rules: string[]; confidence: number;
}
export interface Review { n: number; verdict: string; coder: string | null; made: string; why: string | null; fields: Record<string, unknown> | null }
export interface Decision {
    n: number; kind: string; coder: string | null; made: string; ids: string[]; fields: Record<string, unknown> | null; why: string | null;
    undone: boolean; undone_by: string | null; undone_at: string | null;
}
export interface Report {
    id: string; published: string | null; outlet: string | null; title: string | null; claims: number; revision: number;
    replaced: boolean; origin: number; url: string | null; sha256: string;
}
export interface Context { text: string; at: Span }
export interface Why { label: string; text: string }
export interface Sentence { span: Span; claims: string[]; why_not: string | null }
export interface ReportWhole {
    report: Report; text: string | null; claims: Claim[]; reviews: Record<string, Review>; incidents: Record<string, string>;
    sentences: Sentence[]; why: Record<string, Why[]>; revisions: Report[]; same_origin: Report[];
}
export interface KnownFigure extends Bounds { what: string; best: number | null; contested: boolean }
export interface Known { as_of: string; reports: number; figures: KnownFigure[] }
export interface IncidentWhole {
    incident: Incident; policy: string; as_of: string | null; claimant: string | null; reports: Report[]; claims: Claim[];
    reviews: Record<string, Review>; history: Known[]; contexts: Record<string, Context>; decisions: Decision[];
}
export interface ClaimWhole {
    claim: Claim; original: Claim | null; counts: boolean; incident: string | null; report: Report; context: Context;
    why: Why[]; reviews: Decision[];
}

export interface Sum { what: string; incidents: number; low: number; best: number; high: number }
export interface Overview {
    revision: number; policy: string; as_of: string | null; first: string | null; last: string | null;
    counts: Record<"reports" | "claims" | "incidents" | "contested" | "denied" | "actors" | "places" | "reviewed", number>;
    sums: Sum[]; contested: Incident[]; newest: Report[];
}
export interface Table { columns: string[]; rows: unknown[][] }
export interface MapAnswer { total: number; complete: boolean; points: Table; places: Table }
export interface Bin { start: string; incidents: number; contested: number; killed_low: number; killed_best: number; killed_high: number }
export interface Timeline { unit: "day" | "week" | "month"; rows: Bin[] }
export interface FacetValue { value: string; name: string | null; count: number }
export type FacetName = "type" | "country" | "place" | "actor" | "voice" | "voice_kind" | "stance" | "month";
export type Facets = { of: string; total: number } & Partial<Record<FacetName, FacetValue[]>>;

export interface Toll extends Bounds {
    id: string; what: string; side: string | null; role: string | null; voice: string | null; kind: string; day: string | null; since: string | null;
    break: string | null; claim: string; incidents_low: number | null; incidents_best: number | null; incidents_high: number | null;
}
export interface Gap { what: string; side: string; role: string | null; own: number; others: number; ratio: number }
export interface Ceasefire {
    brokers: string[]; parties: string[]; announced: string | null; effective: string | null; first_violation: string | null;
    extended: string | null; collapsed: string | null; held: string | null; held_days: number | null; ended: boolean; violations: number;
    denials: number; accusers: { by: string | null; against: string | null; violations: number; first: string | null }[];
    violations_by_day: { day: string | null; by: string | null; claim: string }[]; claims: string[];
}
export interface Step { days: number; share: number; low?: number | null; high?: number | null; at_risk?: number; ended?: number }
export interface Survival extends Bounds { median: number | null; steps: Step[] }
export interface Movement {
    id: string; about: string | null; day: string | null; who: string | null; kind: string; from_km: number | null; to_km: number | null;
    captured: string | null; voice: string | null; stance: string; contested: boolean; claim: string;
}
export interface AccessRow extends Bounds {
    id: string; place: string | null; kind: string; name: string | null; state: string; voice: string | null; day: string | null; stance: string;
    newest: boolean; contested: boolean; claim: string;
}
export interface Tie {
    id: string; from: string; kind: string; to: string; sign: number; weight: number; origins: number; first: string | null; last: string | null; said: number; unconfirmed: number;
    denied: number; reports: number; claims: string[];
}
export interface Source {
    key: string; voice: string; kind: string | null; side: string | null; incidents: number; claims: number; first: string | null;
    last: string | null; confirmed: number; denied: number; denies: number; disputed: number;
}
export interface Agreement {
    reviewed: number; accepted: number; rejected: number; corrected: number; precision: number | null;
    coders: { coder: string; accepted: number; rejected: number; corrected: number }[];
    pairs: { a: string; b: string; claims: number; agree: number; kappa: number | null }[];
    casus: { field: string; claims: number; agree: number; kappa: number | null }[];
    rules: { rule: string; reviewed: number; accepted: number; precision: number }[];
}
export interface Listing<T> { total: number; limit: number; offset: number; rows: T[]; policy?: string; as_of?: string | null }
export interface Claims extends Listing<Claim> { reviews: Record<string, Review>; incidents?: Record<string, string> }
export interface Tolls extends Listing<Toll> { gaps: Gap[]; sums: Sum[] }
export interface Ceasefires extends Listing<Ceasefire> { survival: Survival | null }
export interface Session {
    user: string | null; role: string | null; csrf: string | null; auth: boolean; read_only: boolean; version: string; ledger: string;
}
