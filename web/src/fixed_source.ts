// The written copy of an account (`casus site`): files beside the page, each as the API would have answered. What depends on the filter is
// reckoned here from all incidents (account.ts).

import { facetsOf, filtered, mapOf, overviewOf, timelineOf } from "./account";
import { byDispute, whole } from "./figures";
import { SourceError, type Basis, type Source } from "./source";
import { FILTERS, type Filter } from "./state";
import type { Incident, Listing, Overview } from "./types";

/** The name that `casus site` gives the file of an id: bytes other than letters, digits, ".", "_" and "-" as -HH. */
export function fileName(id: string): string {
    const safe = (byte: number): string => {
        const c = String.fromCharCode(byte);
        return /[A-Za-z0-9._-]/.test(c) ? c : `-${byte.toString(16).padStart(2, "0")}`;
    };
    return [...new TextEncoder().encode(id)].map(safe).join("");
}

const ORDERS: Record<string, (a: Incident, b: Incident) => number> = {
    newest: (a, b) => (b.time?.start ?? "").localeCompare(a.time?.start ?? ""),
    oldest: (a, b) => (a.time?.start ?? "").localeCompare(b.time?.start ?? ""),
    killed: (a, b) => (whole(b, "killed")?.best ?? 0) - (whole(a, "killed")?.best ?? 0),
    reports: (a, b) => b.reports.length - a.reports.length,
    origins: (a, b) => b.origins - a.origins,
    latest: (a, b) => (b.latest ?? "").localeCompare(a.latest ?? ""),
    disputed: byDispute,
};

export class FixedSource implements Source {
    readonly fixed = true;
    stands: Basis = { policy: "ucdp", as_of: null };
    private files = new Map<string, Promise<unknown>>();

    private file<T>(path: string): Promise<T> {
        const known = this.files.get(path) ?? this.read(path);
        this.files.set(path, known);
        return known as Promise<T>;
    }

    private async read(path: string): Promise<unknown> {
        const answer = await fetch(`api/v1/${path}.json`).catch(() => null);
        if (answer?.ok) return answer.json();
        this.files.delete(path);
        throw new SourceError(answer?.status ?? 0, "not_found", "this copy of the account does not hold it");
    }

    /** Learns under which policy and as known when the copy was written. */
    async prepare(): Promise<void> {
        const { policy, as_of } = await this.file<Overview>("overview");
        this.stands = { policy, as_of };
    }

    private incidents = async (): Promise<Incident[]> => (await this.file<Listing<Incident>>("incidents")).rows;

    async get<T>(path: string, query = ""): Promise<T> {
        const asked = new URLSearchParams(query);
        const filter: Filter = {};
        for (const name of FILTERS) if (asked.get(name)) filter[name] = asked.get(name)!;
        const reckoned = await this.reckon(path, filter, asked);
        if (reckoned) return reckoned as T;
        const [kind, id] = path.split("/");
        return this.file<T>(id ? `${kind}/${fileName(decodeURIComponent(id))}` : path);
    }

    private async reckon(path: string, filter: Filter, asked: URLSearchParams): Promise<unknown> {
        if (path === "facets") return facetsOf(await this.incidents(), filter);
        if (path === "map") return mapOf(filtered(await this.incidents(), filter));
        if (path === "timeline") return timelineOf(filtered(await this.incidents(), filter));
        if (path === "overview") return overviewOf(filtered(await this.incidents(), filter), await this.file<Overview>("overview"));
        if (path === "incidents") return this.listing(filter, asked);
        return null;
    }

    private async listing(filter: Filter, asked: URLSearchParams): Promise<Listing<Incident>> {
        const all = await this.file<Listing<Incident>>("incidents");
        const rows = filtered(all.rows, filter).sort(ORDERS[asked.get("sort") ?? "newest"] ?? ORDERS.newest);
        const [offset, limit] = [Number(asked.get("offset") ?? 0), Number(asked.get("limit") ?? 50)];
        return { ...all, total: rows.length, offset, limit, rows: rows.slice(offset, offset + limit) };
    }

    post<T>(): Promise<T> {
        return Promise.reject(new SourceError(405, "method", "this is a written copy: decisions are made where casus serve runs"));
    }
}
