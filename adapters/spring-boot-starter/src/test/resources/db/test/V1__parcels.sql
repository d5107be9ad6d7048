CREATE TABLE parcels (id text PRIMARY KEY);
