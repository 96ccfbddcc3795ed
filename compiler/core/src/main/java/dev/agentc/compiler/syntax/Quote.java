package dev.agentc.compiler.syntax;

/** How a text was written. */
public enum Quote {
    /** {@code "…"} */
    LINE,
    /** {@code """…"""} */
    BLOCK,
    /** {@code r"…"} */
    RAW_LINE,
    /** {@code r"""…"""} */
    RAW_BLOCK
}
