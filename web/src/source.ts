// Where the page has its data from: the API of `casus serve`, or the files that `casus site` wrote.

import type { Session } from "./types";

export class SourceError extends Error {
    constructor(readonly status: number, readonly code: string, message: string) { super(message); }
}

export interface Basis { policy: string; as_of: string | null }
export interface Source {
    readonly fixed: boolean; // a written copy: nothing can be decided, policy and as-of stand
    readonly stands: Basis; // what numbers rest on where the filter does not say
    get<T>(path: string, query?: string, signal?: AbortSignal): Promise<T>;
    post<T>(path: string, body: unknown): Promise<T>;
}

async function failure(answer: Response): Promise<SourceError> {
    const said = await answer.json().catch(() => null) as { error?: { code: string; message: string } } | null;
    const status = `${answer.status} ${answer.statusText}`.trim();
    return new SourceError(answer.status, said?.error?.code ?? "unavailable", said?.error?.message ?? `the server answers ${status}`);
}

async function ask(path: string, init: RequestInit): Promise<Response> {
    try {
        const answer = await fetch(path, init);
        if (!answer.ok) throw await failure(answer);
        return answer;
    } catch (error) {
        if (error instanceof SourceError || (error as Error).name === "AbortError") throw error;
        throw new SourceError(0, "unreachable", "the server does not answer: is casus serve still running?");
    }
}

export class LiveSource implements Source {
    readonly fixed = false;
    readonly stands: Basis = { policy: "ucdp", as_of: null };
    session: Session | null = null;
    decided = 0; // since somebody last asked

    async get<T>(path: string, query = "", signal?: AbortSignal): Promise<T> {
        const answer = await ask(`api/v1/${path}${query ? `?${query}` : ""}`, { signal, credentials: "same-origin" });
        return (await answer.json()) as T;
    }

    async post<T>(path: string, body: unknown): Promise<T> {
        const headers: Record<string, string> = { "Content-Type": "application/json" };
        if (this.session?.csrf) headers["X-CSRF-Token"] = this.session.csrf;
        const answer = await ask(`api/v1/${path}`, { method: "POST", headers, body: JSON.stringify(body), credentials: "same-origin" });
        if (path.startsWith("decisions")) this.decided++;
        const text = await answer.text();
        return (text ? JSON.parse(text) : null) as T;
    }
}

/** The address of one record. */
export const record = (kind: "incidents" | "claims" | "reports", id: string): string => `${kind}/${encodeURIComponent(id)}`;
