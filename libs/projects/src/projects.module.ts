// Composes projects: use cases (ProjectsModule), controllers (ProjectsHttp), processors (ProjectsWorker).
import { Module } from '@nestjs/common';

@Module({ providers: [], exports: [] })
export class ProjectsModule {}

@Module({ imports: [ProjectsModule], controllers: [] })
export class ProjectsHttp {}

@Module({ imports: [ProjectsModule], providers: [] })
export class ProjectsWorker {}
