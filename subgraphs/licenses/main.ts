import { serve } from "../../kernel/serve.ts";
import { licenses } from "./index.ts";

await serve(licenses);
