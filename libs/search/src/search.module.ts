// Composes searches: the index and its reader (SearchModule), the controller (SearchHttp), the rebuild (SearchWorker).
import { Module } from '@nestjs/common';
import { SearchController } from './search.controller.js';
import { SearchIndex } from './search.index.service.js';
import { SearchReader } from './search.reader.js';
import { SearchRebuild } from './search.worker.js';

@Module({ providers: [SearchIndex, SearchReader], exports: [SearchIndex, SearchReader] })
export class SearchModule {}

@Module({ imports: [SearchModule], controllers: [SearchController] })
export class SearchHttp {}

@Module({ imports: [SearchModule], providers: [SearchRebuild] })
export class SearchWorker {}
