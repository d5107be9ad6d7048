SELECT count(*), sum(input_tokens), sum(output_tokens) FROM aster_messages {conditions}
