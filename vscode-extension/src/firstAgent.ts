// What a person begins with. The walkthrough and the snippet have it too, which a test compares.

/** An agent that the model which comes with agentc can answer for: it knows what a shop clerk is asked, and nothing else. */
export const FIRST_AGENT = `model small = embedded()

type Price { cents: int }

/// What one item costs, in cents.
tool price(item: string) -> Price = { cents: item.len() * 100 }

agent Clerk(question: string) -> string {
  model: small
  system: "You are a shop clerk. Use the tools."
  tools: [price]
}
`;
