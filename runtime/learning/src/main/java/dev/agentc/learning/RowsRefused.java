package dev.agentc.learning;

/** Rows miss a bar of their audit: the training ends before it learns from them. Nothing in its block sees it. */
final class RowsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RowsRefused() {
        super("rows miss a bar of their audit", null, false, false);
    }
}
