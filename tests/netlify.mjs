// Reads `_headers` (the argument) with Netlify's own parser and prints what it found, as JSON.
import { parseAllHeaders } from "@netlify/headers-parser";

const { headers, errors } = await parseAllHeaders({ headersFiles: [process.argv[2]], configHeaders: [], minimal: true });
console.log(JSON.stringify({ headers, errors: errors.map(String) }));
