import { serve } from "../../kernel/serve.ts";
import { evaluations } from "./index.ts";

await serve(evaluations);
