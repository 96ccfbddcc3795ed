package dev.agentc.engine.json;

/**
 * Something in a document that does not fit.
 *
 * @param path where, such as {@code items[2].price}; empty for the whole document
 * @param message what was expected and what was found
 */
public record Problem(String path, String message) {

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
