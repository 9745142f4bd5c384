import { serve } from "../../kernel/serve.ts";
import { datasets } from "./index.ts";

await serve(datasets);
