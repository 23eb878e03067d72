// Land and boundaries, from files beside the page: coarse ones at once, finer ones when a reader goes near. Boundaries are de facto, as Natural
// Earth draws them, and no endorsement; the map says so.

import type { FeatureCollection, Geometry, MultiLineString } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

export interface Basemap { countries: FeatureCollection<Geometry, { name: string }>; borders: MultiLineString; land: Geometry }
export const NOTE = "boundaries: Natural Earth, de facto, not an endorsement";

type World = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;

const known = new Map<string, Promise<Basemap>>();

async function load(scale: string): Promise<Basemap> {
    const world = (await (await fetch(`boundaries-${scale}.json`)).json()) as World;
    const land = feature(world, world.objects.land) as FeatureCollection<Geometry>;
    return {
        countries: feature(world, world.objects.countries) as Basemap["countries"],
        borders: mesh(world, world.objects.countries, (a, b) => a !== b),
        land: { type: "GeometryCollection", geometries: land.features.map((f) => f.geometry) },
    };
}

export function basemap(near: boolean): Promise<Basemap> {
    const scale = near ? "50m" : "110m";
    const loading = known.get(scale) ?? load(scale);
    known.set(scale, loading);
    loading.catch(() => known.delete(scale));
    return loading;
}
