import { serve } from "../../kernel/serve.ts";
import { models } from "./index.ts";

await serve(models);
