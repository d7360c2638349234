"""The pages that citizens read: server-rendered, in four languages, made of `store.published` only."""
