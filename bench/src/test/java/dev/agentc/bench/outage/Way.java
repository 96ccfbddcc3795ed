package dev.agentc.bench.outage;

/** How a server fails until it is back. */
enum Way {
    REFUSED("does not listen"),
    BROKEN("answers 500"),
    LOCKED("answers 401, to models and tools alike"),
    BUSY("answers 429"),
    SILENT("takes the request and says nothing until the time-out"),
    CUT("does what is asked, and breaks off in the middle of the answer"),
    PAGE("answers 200 with a page of maintenance"),
    LOGIN("leads to a page to log in");

    final String words;

    Way(String words) {
        this.words = words;
    }
}
