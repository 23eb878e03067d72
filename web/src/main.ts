import { parseState, writeState } from "./state";
document.title = `casus ${writeState(parseState(location.search))}`;
