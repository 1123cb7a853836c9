// This file is written by `npm run generate`; do not edit. To change it, edit spec/ and run it again.

export interface paths {
    readonly "/waves/v1/voice-cloning": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the cloned voices
         * @description Every voice that the organisation has cloned, those made through the retired endpoint included: `modelIds` says on
         *     which models each can speak, so look there before speaking with one.
         *
         *     All come at once; no parameter is known that would ask for fewer.
         */
        readonly get: operations["listVoiceClones"];
        readonly put?: never;
        /**
         * Clone a voice
         * @description Makes a voice from one recording and answers with its id, and with clips spoken by the new voice.
         *
         *     The voice speaks on the model it was made for, `lightning-v3.1` unless another is named, and belongs to the
         *     organisation, where everyone with a key can use it. How many voices an organisation may hold depends on its plan;
         *     one too many gets 400. Making one takes a while: callers wait 60 to 180 seconds.
         *
         *     A voice made here cannot be deleted with a key today (see `deleteVoiceClone`); the console can.
         */
        readonly post: operations["createVoiceClone"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-large": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a cloned voice (retired)
         * @deprecated
         * @description Deletes a voice that the organisation has cloned, on whichever model, despite the path.
         *
         *     **Retired.** Since mid-2026 this endpoint has answered `410` with `error_code: MODEL_DEPRECATED`, although its page
         *     shows it as current. Nothing that takes a key replaces it: the endpoint that the console uses refuses one. Delete
         *     voices in the console, https://app.smallest.ai.
         */
        readonly delete: operations["deleteVoiceClone"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-large/add_voice": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Clone a voice onto lightning-large (retired)
         * @deprecated
         * @description Makes a voice from one recording and answers with its id, once it is ready.
         *
         *     **Retired.** Since 2026-05-19 this endpoint has answered `410` with `error_code: MODEL_DEPRECATED`, although its
         *     page called it live. Call `createVoiceClone` (`POST /waves/v1/voice-cloning`) instead, a change of one line:
         *     `addVoice({ displayName, file })` becomes `createVoiceClone({ displayName, file })`, with the same credential and
         *     the id in the same place, and the voice is put onto `lightning-v3.1`. It has limits, though: a name of 1 to 500
         *     characters, a recording of at most 5 MB in one of eight media types.
         *
         *     A voice made here speaks on `lightning-large` alone. On `lightning-v3.1` it gives a WAV with no speech in it (100 to
         *     200 bytes) instead of an error, and it cannot be moved: clone it again from its recording.
         *
         *     Nothing is known of limits on the name, or on the type, size or length of the recording: none was ever published
         *     for this endpoint, so none is demanded here.
         */
        readonly post: operations["addVoice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-large/get_cloned_voices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the cloned voices, the old way (retired)
         * @deprecated
         * @description The voices of the account, as the old endpoint shows them.
         *
         *     **Retired**, as far as is known: a third party got `410` with `error_code: MODEL_DEPRECATED` for the endpoints of
         *     `lightning-large`, though the vendor's notice names only its POSTs. Call `listVoiceClones`
         *     (`GET /waves/v1/voice-cloning`) instead: the voices are under `data` there, and `model` has become the list
         *     `modelIds`.
         */
        readonly get: operations["getClonedVoices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A text with something in it. */
        readonly NonEmptyText: string;
        /** @description A voice as the list shows it. */
        readonly VoiceClone: {
            /** @description The API's own key of the record. Not the id to speak with. */
            readonly _id?: string;
            /** @description The id to pass as the voice when speech is synthesised. Its form is not promised. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The name to show for the voice. */
            readonly displayName: string;
            /** @description The longer note. */
            readonly description?: string;
            /** @description The label for the accent. */
            readonly accent?: string;
            /** @description The labels, each by itself, though they are sent as one text. */
            readonly tags?: readonly string[];
            /** @description The code of the language. Some voices have none. */
            readonly language?: string;
            /**
             * @description How far the cloning is. The page lists `pending`, `processing`, `completed` and `failed`. Take a word you do not
             *     know for "not ready yet".
             */
            readonly status: components["schemas"]["NonEmptyText"];
            /** @description How the voice was made. The page lists `instant` and `professional`. */
            readonly cloningType?: string;
            /**
             * @description The models that can speak with the voice, such as `lightning-v3.1`. A voice with `lightning-large` alone gives a
             *     WAV without speech anywhere else, and no error.
             */
            readonly modelIds?: readonly string[];
            /**
             * Format: date-time
             * @description When the voice was made.
             */
            readonly createdAt?: string;
            /** @description When the record last changed. The vendor's client knows it, its page does not. */
            readonly updatedAt?: string;
        };
        /** @description Every voice that the organisation has cloned, under either endpoint. */
        readonly VoiceCloneList: {
            /** @description The voices, all at once; no paging is known. Empty where there is none. */
            readonly data: readonly components["schemas"]["VoiceClone"][];
        };
        /** @description Why the request failed, under one of two keys or both. */
        readonly ErrorMessage: {
            /** @description What went wrong. */
            readonly error?: components["schemas"]["NonEmptyText"];
            /** @description What went wrong, in other words. */
            readonly message?: components["schemas"]["NonEmptyText"];
        } & ({
            /** @description What went wrong. */
            readonly error: components["schemas"]["NonEmptyText"];
        } | {
            /** @description What went wrong, in other words. */
            readonly message: components["schemas"]["NonEmptyText"];
        });
        readonly CreateVoiceCloneForm: {
            /**
             * @description The name to show for the voice, 1 to 500 characters.
             * @example my-custom-voice
             */
            readonly displayName: string;
            /**
             * Format: binary
             * @description The recording to clone the voice from, at most 5 MB. The vendor recommends 5 to 15 seconds of clean speech; no
             *     answer to a shorter or longer recording was recorded, so none is refused here.
             */
            readonly file: Blob;
            /**
             * @description A longer note about the voice.
             * @example The narrator of our tutorials.
             */
            readonly description?: string;
            /**
             * @description A label for the accent, in any words.
             * @example general
             * @example indian
             */
            readonly accent?: string;
            /**
             * @description Labels, separated by commas; the server splits them and trims the white space around each. One text, not a list.
             * @example english,friendly
             */
            readonly tags?: string;
            /**
             * @description The code of the language spoken in the recording, one that `lightning-v3.1` speaks, such as `en` or `hi`. It may
             *     be left out and is better given. Names of languages are refused. The list is not published in full, so a code
             *     that looks right may still get 400.
             * @example en
             * @example hi
             */
            readonly language?: string;
            /**
             * @description The model that is to speak with the voice; `lightning-v3.1` where it is left out. Spelt with a hyphen here, while
             *     speech synthesis spells it `lightning_v3.1`.
             * @enum {string}
             */
            readonly model?: "lightning-v3.1" | "lightning-v3.1-pro";
        };
        /** @description A model as the API keeps it. Nothing in it is promised. */
        readonly ModelRecord: {
            /** @description The API's own key of the record. */
            readonly _id?: string;
            /** @description The name, such as lightning-v3.1. */
            readonly modelName?: string;
        };
        /**
         * @description A clip spoken with the voice. Its address is under `audioUrl` in the vendor's schema and guide and under `url` in the
         *     vendor's client; no clip was recorded, so look for both and expect neither.
         */
        readonly VoiceClip: {
            /** @description What is said in the clip. */
            readonly text?: string;
            /** @description Where the clip can be fetched, signed and therefore not for long. */
            readonly audioUrl?: string;
            /** @description The same under another name. */
            readonly url?: string;
        };
        /** @description A voice as it stands when it has just been made. */
        readonly CreatedVoiceClone: {
            /** @description The id to pass as the voice when speech is synthesised. Its form is not promised. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The name that was sent. */
            readonly displayName: string;
            /**
             * @description How far the cloning is. The page lists `pending`, `processing`, `completed` and `failed`; only `completed` was
             *     ever seen. Take a word you do not know for "not ready yet".
             */
            readonly status: components["schemas"]["NonEmptyText"];
            /**
             * @description The model that speaks with the voice, as a name or as a record that holds the name: the vendor's schema says one
             *     and the vendor's guide shows the other, so be ready for both.
             */
            readonly model?: components["schemas"]["NonEmptyText"] | components["schemas"]["ModelRecord"];
            /** @description The language that was sent. */
            readonly language?: string;
            /** @description The names of the recordings that the voice was made from. */
            readonly audioFileNames?: readonly string[];
            /**
             * Format: date-time
             * @description When the voice was made.
             */
            readonly createdAt?: string;
            /** @description Who owns the voice. A voice belongs to the organisation and not to the key. */
            readonly organizationId?: string;
            /** @description Clips spoken with the new voice. */
            readonly samples?: readonly components["schemas"]["VoiceClip"][];
        };
        /** @description What the endpoint says about the voice it made. */
        readonly CreateVoiceCloneSuccess: {
            /** @description That the voice was made, in words for a person. A caller can do without it. */
            readonly message?: string;
            readonly data: components["schemas"]["CreatedVoiceClone"];
        };
        /** @description Why no voice was made, and under which known failure it falls. */
        readonly CloneFailure: {
            /**
             * @description `voice_clone_timeout`: preparing the recording or making the clips took too long; try again.
             *     `voice_clone_error`: the model could not work with the recording; try a cleaner one. Absent for other failures,
             *     and other codes may follow.
             */
            readonly error_code?: components["schemas"]["NonEmptyText"];
        } & components["schemas"]["ErrorMessage"];
        /** @description Which voice to delete. */
        readonly DeleteVoiceCloneRequest: {
            /**
             * @description The id of a voice that the organisation has cloned, on whichever model.
             * @example voice_dLP5T67Qw7
             */
            readonly voiceId: string;
        };
        /** @description Which voice was deleted. */
        readonly DeletedVoice: {
            /** @description Whether it was deleted. Read it where it is there. */
            readonly success?: boolean;
            /** @description The id that was sent. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
        };
        /** @description The model behind the endpoint is no longer served. */
        readonly ModelRetired: {
            /** @description The word error in the one recorded answer. */
            readonly status?: string;
            /** @description MODEL_DEPRECATED in every recorded answer. No list of codes was published. */
            readonly error_code: components["schemas"]["NonEmptyText"];
            /** @description What to use instead, in words for a person. */
            readonly message: components["schemas"]["NonEmptyText"];
            /**
             * @description A path. The recorded answer names speech synthesis (`/waves/v1/lightning-v3.1/get_speech`) for every endpoint of
             *     the model, those for cloning included, so do not follow it without looking.
             */
            readonly recommended_endpoint?: string;
        };
        readonly AddVoiceForm: {
            /**
             * @description The name to show for the voice.
             * @example my voice
             * @example Test Voice
             */
            readonly displayName: string;
            /**
             * Format: binary
             * @description The recording to clone the voice from.
             */
            readonly file: Blob;
        };
        /** @description A voice on lightning-large. */
        readonly AddedVoice: {
            /** @description The id to pass as the voice when speech is synthesised. Its form is not promised. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The model the voice speaks on. */
            readonly model: components["schemas"]["NonEmptyText"];
            /** @description How far the cloning is. No list of values was published for this endpoint. */
            readonly status: components["schemas"]["NonEmptyText"];
        };
        /** @description What the endpoint says about the voice it made. */
        readonly AddVoiceSuccess: {
            /** @description That the voice was made, in words for a person. A caller can do without it. */
            readonly message?: string;
            readonly data: components["schemas"]["AddedVoice"];
        };
        /** @description A voice as the old list shows it. */
        readonly LargeVoice: {
            /** @description The id to pass as the voice when speech is synthesised. Its form is not promised. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The name to show for the voice. */
            readonly displayName: string;
            /** @description The label for the accent. */
            readonly accent?: string;
            /** @description The labels of the voice. */
            readonly tags?: readonly string[];
            /** @description The model the voice speaks on. */
            readonly model?: string;
            /** @description How far the cloning is. No list of values was published for this endpoint. */
            readonly status?: string;
            /**
             * Format: date-time
             * @description When the voice was made.
             */
            readonly createdAt?: string;
        };
        /** @description The voices of the account. */
        readonly LargeVoiceList: {
            /** @description The voices, all at once. Empty where there is none. */
            readonly voices: readonly components["schemas"]["LargeVoice"][];
        };
    };
    responses: {
        /** @description The credential is missing, or the API does not know it. */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The API failed, not the request. */
        readonly ServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The request is not what the endpoint takes. */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /**
         * @description The model is retired and so is the endpoint: the only answer to expect of a request with a valid key. Whether a
         *     request without one gets this or 401 is unknown.
         */
        readonly Retired: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ModelRetired"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listVoiceClones: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The voices. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VoiceCloneList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly createVoiceClone: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": components["schemas"]["CreateVoiceCloneForm"];
            };
        };
        readonly responses: {
            /** @description The voice is made. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreateVoiceCloneSuccess"];
                };
            };
            /**
             * @description The request is not what the endpoint takes (no file, a type or size it does not take, a language or model it
             *     does not know), or the organisation may hold no more clones: only the text tells them apart.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            /** @description No voice was made; `error_code`, where it is there, says whether to try again or with another recording. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CloneFailure"];
                };
            };
        };
    };
    readonly deleteVoiceClone: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DeleteVoiceCloneRequest"];
            };
        };
        readonly responses: {
            /** @description The voice is deleted. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeletedVoice"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 410: components["responses"]["Retired"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly addVoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": components["schemas"]["AddVoiceForm"];
            };
        };
        readonly responses: {
            /** @description The voice is made. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AddVoiceSuccess"];
                };
            };
            /**
             * @description The request is not what the endpoint takes, or the account may hold no more clones: the API has one status
             *     for both, and only the text tells them apart.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 410: components["responses"]["Retired"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getClonedVoices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The voices. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LargeVoiceList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 410: components["responses"]["Retired"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
}
