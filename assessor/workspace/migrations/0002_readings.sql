-- Which reading of another framework was chosen for an assessment: JSON, projection id → reading.
-- Own answers to such a framework's items are events like all others, under "projection/item".

ALTER TABLE assessment ADD COLUMN readings TEXT NOT NULL DEFAULT '{}';
