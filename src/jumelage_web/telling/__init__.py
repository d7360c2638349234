"""A record told in the words of a page, the same for the desk and the public: facts, answers, what stands around a thing."""
