import { createHash } from 'node:crypto';
import { z } from 'zod';

const Bom = z.looseObject({
  serialNumber: z.string(),
  metadata: z.looseObject({
    timestamp: z.string().optional(),
    component: z.looseObject({ 'bom-ref': z.string(), name: z.string(), purl: z.string() }),
  }),
  components: z.array(z.looseObject({ 'bom-ref': z.string() })),
});

/**
 * CycloneDX as `npm sbom` makes it, in a form that is the same for the same packages: no time, the serial number a digest of the rest,
 * components in order, and the project's name instead of that of its folder.
 */
export function sameEachTime(made: string): { bom: string; components: number } {
  const { serialNumber: _, ...rest } = Bom.parse(JSON.parse(made));
  const { timestamp: __, ...metadata } = rest.metadata;
  const { component } = metadata;
  const name = component['bom-ref'].replace(/@[^@]*$/, '');
  const components = rest.components.toSorted((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  const bom = { ...rest, metadata: { ...metadata, component: { ...component, name } }, components };
  const hex = createHash('sha256').update(JSON.stringify(bom)).digest('hex');
  // RFC 9562, version 8: an UUID of one's own making.
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return {
    bom: `${JSON.stringify({ serialNumber: `urn:uuid:${uuid}`, ...bom }, undefined, 2)}\n`,
    components: components.length,
  };
}
