// Owns the API's description: /api/openapi.json made from the routes themselves, and a page to read it at /api/docs.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';

/** A contract as the description words it. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
  return json;
}

/** The whole description. Schemas are the zod contracts; what has no JSON form (transforms) is described by its input. */
export function openApi(app: NestFastifyApplication): OpenAPIObject {
  const base = new DocumentBuilder().setTitle('Jiebang').setVersion('1').setDescription('Open competitions of a city: challenges, sealed bids, review, projects and money. Errors are RFC 9457 problem+json.')
    .addCookieAuth('jiebang_session').addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Personal access token' }).build();
  return SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller: string, method: string) => `${controller.replace(/Controller$/, '')}.${method}`,
    standardSchemaConverter: (schema: unknown) => {
      if (!(schema && typeof schema === 'object' && '_zod' in schema)) return undefined;
      return { schema: jsonSchemaOf(schema as z.ZodType) } as never;
    },
  } as never);
}

export function serveOpenApi(app: NestFastifyApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('api/docs', app, () => (document ??= openApi(app)), { jsonDocumentUrl: 'api/openapi.json', yamlDocumentUrl: 'api/openapi.yaml', customSiteTitle: 'Jiebang API' });
}
